import { findLayout } from '../diagnose/find-layout.ts'
import { parseHtml } from '../../engine/dom/parse-html.ts'
import { extractFields } from '../../engine/rules/extract-fields.ts'
import { openPage } from '../../engine/rules/open-page.ts'
import type { Layout, Page } from '../../engine/rules/rule.ts'
import { type AcceptedValue, type FieldProfile, learnProfile, wordsOfValue } from '../../profile/field-profile.ts'
import { isShown } from '../../profile/is-shown.ts'
import { judgeValue, type OtherPages } from '../../profile/judge-value.ts'
import { openFacts, type PageFacts } from '../../profile/page-facts.ts'
import type { Site } from '../../sites/site.ts'
import type { FieldDrift } from '../verdict/live-result.ts'

/** A page that was accepted. */
export interface AcceptedPage {
  readonly html: string
  readonly url: string
  /** The layout by which it was read. */
  readonly layout?: string
}

/** The usual on the pages of a site, layout by layout. */
export interface SiteProfiles {
  /**
   * Judges the values of a page by what is usual of their fields.
   *
   * @param isAsked tells which fields are judged
   */
  readonly judge: (page: JudgedPage, isAsked: (field: string) => boolean) => FieldDrift[]
  /**
   * Judges values of a page of an accepted item that are others now. An editor may write what no other place of the page
   * says; that the accepted value still stands on the page, and is not what is found, is no edit.
   */
  readonly judgeEdited: (page: JudgedPage, fields: readonly string[]) => FieldDrift[]
}

/** A page that nobody has accepted. */
export interface JudgedPage {
  readonly html: string
  readonly url: string
  readonly layout: string
}

/** The most pages of a layout from which is learned what is usual; more would say the same. */
const maxPages = 24

/** Opens what is usual on the pages of a site; each layout is learned when it is first asked for. */
export function openProfiles(site: Site, pages: readonly AcceptedPage[]): SiteProfiles {
  const learned = new Map<string, Learned>()
  const learn = (name: string): Learned => {
    const known = learned.get(name) ?? learnLayout(site, name, pages)
    learned.set(name, known)
    return known
  }
  return {
    judge: (page, isAsked) => judgePageBy(learn(page.layout), site, page, { isAsked, isEdit: () => false }),
    judgeEdited: (page, fields) => {
      const { values } = learn(page.layout)
      const item = identify(site, page.url)
      return judgePageBy(learn(page.layout), site, page, {
        isAsked: (field) => fields.includes(field),
        isEdit: (field, facts) =>
          !(values.get(field) ?? []).some((one) => one.item === item && isShown(one.value, facts)),
      })
    },
  }
}

interface Learned {
  readonly layout: Layout | undefined
  readonly values: ReadonlyMap<string, readonly OwnedValue[]>
  readonly profiles: ReadonlyMap<string, FieldProfile>
}

/** A value, and the item that it is of. */
interface OwnedValue extends AcceptedValue {
  readonly item: number | string | undefined
}

function learnLayout(site: Site, name: string, pages: readonly AcceptedPage[]): Learned {
  const layout = findLayout(site, name)
  const values = new Map<string, OwnedValue[]>()
  const own = layout === undefined ? [] : pages.filter((page) => page.layout === name).slice(0, maxPages)
  for (const { html, url } of own) {
    const opened = tryOpen(html, url, layout as Layout)
    for (const [field, value] of Object.entries(opened?.fields ?? {})) {
      const known = values.get(field) ?? []
      values.set(field, known)
      known.push({ facts: opened?.facts as PageFacts, value, item: identify(site, url) })
    }
  }
  const profiles = [...values].map(([field, accepted]) => [field, learnProfile(field, accepted)] as const)
  return { layout, values, profiles: new Map(profiles) }
}

interface JudgeSettings {
  readonly isAsked: (field: string) => boolean
  /** Tells whether an editor may have made the value of a field what it is. */
  readonly isEdit: (field: string, facts: PageFacts) => boolean
}

function judgePageBy(
  { layout, values, profiles }: Learned,
  site: Site,
  { html, url }: JudgedPage,
  { isAsked, isEdit }: JudgeSettings,
): FieldDrift[] {
  const opened = layout && tryOpen(html, url, layout)
  if (opened === undefined) return []
  const { facts, fields, page } = opened
  const item = identify(site, url)
  return Object.entries(fields).flatMap(([field, value]): FieldDrift[] => {
    const profile = profiles.get(field)
    if (profile === undefined || !isAsked(field)) return []
    const misfit = judgeValue(profile, value, facts, othersOf(values.get(field) ?? [], item))
    if (misfit === undefined || (misfit.kind === 'witness' && isEdit(field, facts))) return []
    const { rule, node } = page.trace.fields[field] ?? {}
    const { reason } = misfit
    return [
      {
        field,
        kind: 'other-element',
        reason,
        ...(rule !== undefined && { rule }),
        ...(node !== undefined && { node }),
      },
    ]
  })
}

function othersOf(values: readonly OwnedValue[], item: number | string | undefined): OtherPages {
  const others = values.filter((one) => one.item === undefined || one.item !== item)
  return {
    hasValue: (plain) => others.some(({ value }) => wordsOfValue(value) === plain),
    hasText: (plain) => others.some(({ facts }) => facts.texts().has(plain)),
  }
}

function identify({ addresses }: Site, url: string): number | string | undefined {
  return addresses?.identify(url)?.id
}

interface Opened {
  readonly page: Page
  readonly facts: PageFacts
  readonly fields: Readonly<Record<string, unknown>>
}

/** Reads a page by the rules of a layout; nothing where it cannot be read, or a rule of the site's own throws. */
function tryOpen(html: string, url: string, layout: Layout): Opened | undefined {
  try {
    const page = openPage(parseHtml(html), layout, { url })
    const { fields } = extractFields(page)
    return { page, fields, facts: openFacts(page) }
  } catch {
    return undefined
  }
}
