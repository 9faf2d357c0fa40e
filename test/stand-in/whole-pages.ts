/** The invented whole pages of `fixtures/dw`, one for each layout. */
export const classic = 'classic-whole-page'
/** With the state of Apollo. */
export const apollo = 'apollo-whole-page'
/** With whole answers of the API as its state. */
export const appState = 'app-state-whole-page'
/** Of the look of 2026. */
export const latest = '2026-whole-page'
