/** Take the site's name and the date off a title: `… – DW – 13.06.2023`, `… | Europa | DW | 28.04.2023` (facts, 4). */
export function withoutSiteName(title: string): string {
  return title.replace(/\s[–|-]\sDW(?:\s[–|-]\s[^–|]{1,30})?$/, '')
}
