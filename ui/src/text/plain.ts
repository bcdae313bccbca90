/**
 * Control, bidirectional and invisible characters: in a name they can hide or reorder what stands
 * beside them, so they are shown as escapes. Names come from whoever may tag a resource.
 */
const DECEPTIVE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Text from outside, fit to be shown: nothing in it is invisible or changes the order of reading. */
export function plain(text: string): string {
  return text.replace(DECEPTIVE, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u${code}`;
  });
}

/** At most `length` characters, the middle left out: the ends of an id tell most. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) {
    return text;
  }
  const head = Math.ceil((length - 1) * 0.6);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (length - 1 - head)).join('')}`;
}
