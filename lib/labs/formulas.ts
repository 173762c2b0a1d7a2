import type { LabSlug } from './slugs'

/** What a control stands for in the formulas of its digest, as TeX, by the control's name. Short: it stands under a label, on a phone too. */
export const FORMULAS: Record<LabSlug, Readonly<Record<string, string>>> = {
  'heat-on-the-hypercube': {
    n: String.raw`x\in\{\pm1\}^n`,
    family: String.raw`f\ge 0,\quad \lVert f\rVert_1=\textstyle\int f\,d\mu`,
    k: String.raw`f=2^k\,\mathbf 1\{x_1=\dots=x_k=1\}`,
    tau: String.raw`P_\tau f=\textstyle\sum_S e^{-\tau|S|}\hat f(S)\,w_S`,
  },
  'think-then-answer': {
    method: String.raw`\max_\theta\ \mathbb E\,r(y,x),\quad (y,z)\sim\pi_\theta`,
    group: String.raw`A_i=\dfrac{r_i-\bar r}{s+10^{-6}},\quad \bar r=\dfrac1K\sum_{j=1}^{K}r_j`,
    clip: String.raw`\min\big(\varrho_iA_i,\ \mathrm{clip}(\varrho_i,1\pm\varepsilon)A_i\big)`,
    kl: String.raw`-\lambda\,\mathrm{KL}(\pi_\theta\,\Vert\,\pi_0)`,
  },
  'backprop-in-a-stream': {
    head: String.raw`\text{SFT: }L=-\dfrac1T\sum_{t=1}^{T}\log p_\theta(y_t)`,
    tokens: String.raw`H\in\mathbb R^{T\times d}`,
    chunks: String.raw`\dfrac{\partial L}{\partial W}=\sum_{i=1}^{D}\Big(\dfrac{\partial Z^{(i)}}{\partial W}\Big)^{\!\top}\dfrac{\partial L}{\partial Z^{(i)}}`,
    width: String.raw`W_q,W_k,W_v\in\mathbb R^{d\times d}`,
    words: String.raw`Z=HW\in\mathbb R^{T\times V}`,
    cardChunks: String.raw`4(Td+4d^2)+4\Big(\dfrac{4Td}{D}+d^2\Big)`,
  },
  'the-price-of-a-token': {
    input: String.raw`n_{\text{in}}`,
    output: String.raw`n_{\text{out}}`,
    thinking: String.raw`n_{\text{think}}`,
    requests: String.raw`m\,\dfrac{n_{\text{in}}p_{\text{in}}+(n_{\text{out}}+n_{\text{think}})p_{\text{out}}}{10^6}`,
    other: String.raw`n_{\text{out}}+n_{\text{think}}=n_{\text{in}}\dfrac{p_{\text{in}}-p'_{\text{in}}}{p'_{\text{out}}-p_{\text{out}}}`,
  },
  'noise-in-the-corpus': {
    length: String.raw`\Delta\le-\dfrac{\ln(1-\alpha)}{T}`,
    order: String.raw`p(c_i\mid c_{i-m+1}\dots c_{i-1})`,
    lambda: String.raw`\mathrm{CE}+\lambda\,\lVert W^\top(p-\hat p)\rVert^2`,
    sigma: String.raw`\hat p=p(t+\gamma),\quad \gamma\sim\mathcal N(0,\sigma^2I)`,
  },
}
