import { rooms } from './rooms.ts'

const [start, end] = ['<!-- rooms: written by `npm run docs` -->', '<!-- /rooms -->']

/** Puts the table of the rooms into the text of `src/README.md`, between its two marks. */
export function insertRoomTable(guide: string): string {
  const before = guide.slice(0, guide.indexOf(start) + start.length)
  const after = guide.slice(guide.indexOf(end))
  const rows = rooms.map(
    ({ rank, name, about }) =>
      `| ${rank} | \`${name}${name === 'index' || name === 'rules' ? '.ts' : '/'}\` | ${about} |`,
  )
  return `${before}\n\n| rank | room | what lives there |\n| --- | --- | --- |\n${rows.join('\n')}\n\n${after}`
}
