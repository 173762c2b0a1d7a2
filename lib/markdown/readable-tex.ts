const LETTERS: Record<string, string> = Object.fromEntries(
  (
    'alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ varrho ϱ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ' +
    'Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ partial ∂ nabla ∇ infty ∞ emptyset ∅ ' +
    'le ≤ leq ≤ ge ≥ geq ≥ ll ≪ gg ≫ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ propto ∝ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ times × cdot · div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ oplus ⊕ otimes ⊗ ' +
    'to → rightarrow → leftarrow ← mapsto ↦ Rightarrow ⇒ implies ⇒ iff ⇔ leftrightarrow ↔ uparrow ↑ downarrow ↓ sum ∑ prod ∏ int ∫ sqrt √ forall ∀ exists ∃ neg ¬ land ∧ lor ∨ mid | Vert ‖ vert | lVert ‖ rVert ‖ lvert | rvert | ' +
    'langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ ldots … dots … cdots ⋯ prime ′ top ⊤ bot ⊥'
  )
    .split(' ')
    .flatMap((word, at, all): [string, string][] => (at % 2 ? [] : [[word, all[at + 1] ?? '']])),
)
/** Commands that only say how their argument looks, or how much space there is. */
const LOOKS =
  /\\(?:mathbb|mathcal|mathbf|mathrm|mathit|mathsf|mathtt|mathfrak|boldsymbol|bm|text|textbf|textit|textrm|operatorname\*?|left|right|bigl?|bigr?|Bigl?|Bigr?|displaystyle|textstyle|limits|nolimits|hat|bar|tilde|vec|overline|underline|widehat|widetilde)(?![a-zA-Z])/g
const FRACTION = /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g
const TAG = /\\tag\*?\s*\{([^{}]*)\}/g
const ROOT = /\\sqrt\s*\{([^{}]*)\}/g
const MOST_NESTED = 6
/** Braces that are meant as braces, while the others go. */
const OPEN = '\u0001'
const CLOSE = '\u0002'

/**
 * TeX as one would type it into a sentence: `\frac{c_\tau}{\eta}` as "c_τ/η". For passages, previews and the index, which show text and no formulas; what is
 * not known stays as it is written, without its backslash.
 */
export function readableTex(tex: string): string {
  let text = tex.replaceAll('\\{', OPEN).replaceAll('\\}', CLOSE).replace(LOOKS, ' ').replace(TAG, ' [$1]')
  for (let round = 0; round < MOST_NESTED; round++) {
    const before = text
    text = text.replace(FRACTION, (_, over: string, under: string) => `${inOne(over)}/${inOne(under)}`)
    text = text.replace(ROOT, (_, inner: string) => `√${inOne(inner)}`)
    if (text === before) break
  }
  return text
    .replace(/\\(?:begin|end)\s*\{[^}]*\}/g, ' ')
    .replace(/\\([a-zA-Z]+)/g, (_, name: string) => (Object.hasOwn(LETTERS, name) ? `${LETTERS[name]} ` : `${name} `))
    .replace(/\\\\|\\[,;:!> ]|[&~]/g, ' ')
    .replace(/\\([|%$#_&])/g, '$1')
    .replace(/([_^])\s*\{\s*([^{}]*?)\s*\}/g, (_, sign: string, inner: string) => `${sign}${inOne(inner)}`)
    .replace(/[{}]/g, '')
    .replaceAll(OPEN, '{')
    .replaceAll(CLOSE, '}')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\p{L}\p{N}]) (?=[({])/gu, '')
    .replace(/([([{⟨_^√/]) /g, '$1')
    .replace(/ ([)\]}⟩,.;:_^/])/g, '$1')
    .trim()
}

const ONE_SIGN = /^(?:\\[a-zA-Z]+|[\p{L}\p{N}.]+|.)(?:[_^](?:\\[a-zA-Z]+|.))?$/u

/** An argument of several signs stands in brackets. */
function inOne(part: string): string {
  const inner = part.trim()
  return ONE_SIGN.test(inner) || inner === '' ? inner : `(${inner})`
}
