import type { Frame, Page } from 'playwright-core'

/** What the button says by which a reader agrees, in the languages that the site is read in most. */
const agreement =
  /^\s*(accept( all)?( cookies)?|agree( and (continue|close))?|i agree|allow all|ok|got it|(alle )?(cookies )?(akzeptieren|zulassen)|zustimmen|einverstanden|同意|接受|全部接受|tout accepter|accepter|aceptar( todo)?|aceitar( tudo)?|принять( все)?|قبول|kabul et)\s*$/i

/** How long a click may take, in milliseconds. */
const patience = 2000

/**
 * Agree to what a page asks for before it shows itself, as a reader would: by its button, in whatever frame it is.
 *
 * @returns whether there was such a button
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
    // A frame that went away, or a button under something else: the page is taken as it is.
    return false
  }
}
