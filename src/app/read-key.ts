const names: Readonly<Record<string, string>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Enter: 'enter',
  Escape: 'escape',
}

/** Elements that need keys for themselves. */
const fields = 'input, textarea, select, [contenteditable]'
/** Elements that Enter presses; the row that is shown already has nothing else to do. */
const pressable = 'a, button:not([aria-current]), summary'

/** Name a key as `press` knows it; nothing while somebody types, or where the key is the browser's. */
export function readKey({ key, target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): string | undefined {
  if (ctrlKey || metaKey || altKey || isComposing) return undefined
  const element = target instanceof Element ? target : undefined
  if (element?.closest(fields) != null) return undefined
  if (key === 'Enter' && element?.closest(pressable) != null) return undefined
  return names[key] ?? (key.length === 1 ? key : undefined)
}
