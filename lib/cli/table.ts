// Letters that terminals draw two cells wide, and marks that take no cell of their own.
const wide =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]$/u
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]$/u

/** How many cells of a terminal the text takes. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (wide.test(character)) width += 2
    else if (!invisible.test(character)) width += 1
  }
  return width
}

/** The text without control characters: a name must neither break a line nor steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd')
}

/** Rows in aligned columns, two blanks apart, a line each. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const cells = rows.map(row => row.map(printable))
  const widths: number[] = []
  for (const row of cells) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
    })
  }
  const lines = cells.map(row =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
  return lines.map(line => `${line}\n`).join('')
}
