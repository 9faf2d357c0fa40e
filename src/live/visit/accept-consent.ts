import type { Frame, Page } from 'playwright-core'

/** The labels of consent buttons, in the languages in which the site is read most. */
const agreement =
  /^\s*(accept( all)?( cookies)?|agree( and (continue|close))?|i agree|allow all|ok|got it|(alle )?(cookies )?(akzeptieren|zulassen)|zustimmen|einverstanden|同意|接受|全部接受|tout accepter|accepter|aceptar( todo)?|aceitar( tudo)?|принять( все)?|قبول|kabul et)\s*$/i

/** The time limit of a click, in milliseconds. */
const patience = 2000

/**
 * Accepts a request for consent as a reader would, with its button, in any frame.
 *
 * @returns true if there was such a button
 */
export async function acceptConsent(page: Page): Promise<boolean> {
  for (const frame of page.frames()) if (await acceptIn(frame)) return true
  return false
}

async function acceptIn(frame: Frame): Promise<boolean> {
  const buttons = frame.getByRole('button', { name: agreement }).or(frame.getByRole('link', { name: agreement }))
  try {
    const button = buttons.first()
    if ((await buttons.count()) === 0 || !(await button.isVisible())) return false
    await button.click({ timeout: patience })
    return true
  } catch {
    // A frame that is gone, or a button below something else: the page is used as it is.
    return false
  }
}
