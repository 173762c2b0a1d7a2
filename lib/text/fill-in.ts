/** `fillIn('{kind}: {count}', { kind: 'Topic', count: '12' })` → `'Topic: 12'`: for messages whose only marks are places for values. */
export function fillIn(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
