/** A question about reachability, as it stands in an address or in a command. */
export interface Question {
  from: string;
  to: string;
  protocol?: string | undefined;
  port?: string | undefined;
  family?: string | undefined;
}

const WORD = /'([^']*)'|"([^"]*)"|(\S+)/g;

/** The question that a command `periplus explain --from internet --to THING` asks. */
export function questionOf(command: string | undefined): Question | undefined {
  if (command === undefined) {
    return undefined;
  }
  const words = Array.from(command.matchAll(WORD), (match) => match[1] ?? match[2] ?? match[3] ?? '');
  const value = (flag: string) => {
    const index = words.indexOf(flag);
    return index < 0 ? undefined : words[index + 1];
  };
  const from = value('--from');
  const to = value('--to');
  if (from === undefined || to === undefined) {
    return undefined;
  }
  return { from, to, protocol: value('--protocol'), port: value('--port'), family: value('--family') };
}

/** The command that asks the same. */
export function commandOf(question: Question): string {
  const flags = [
    ['from', question.from],
    ['to', question.to],
    ['protocol', question.protocol],
    ['port', question.port],
    ['family', question.family],
  ].flatMap(([flag, value]) => (value ? [`--${flag} ${quoted(value)}`] : []));
  return `periplus explain ${flags.join(' ')}`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}
