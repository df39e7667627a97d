/**
 * A cell of a CSV file (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe instead (OWASP, "CSV Injection"): such files hold
 * words of strangers.
 */
function csvCell(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly Parameters<typeof csvCell>[0][]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** So that spreadsheets take the file for UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';
