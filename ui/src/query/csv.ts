import { cellText } from './run';

/** A cell that a spreadsheet would take for a formula is made text (RC11). */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** RFC 4180, with a header row. */
export function csvOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(',');
  return [columns.map(guarded), ...rows.map((row) => columns.map((_, at) => guarded(cellText(row[at]))))].map(line).join('\r\n') + '\r\n';
}

export function download(file: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = file;
  anchor.click();
  URL.revokeObjectURL(url);
}
