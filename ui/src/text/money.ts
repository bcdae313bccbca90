/**
 * An exact decimal of the API, to cents for people, half to even; `null` is not zero and is not shown as zero.
 * Only digits are moved: an amount never becomes a binary fraction.
 */
export function money(amount: string | null | undefined, currency: string | null | undefined): string {
  if (amount == null) {
    return 'not known';
  }
  const rounded = roundToCents(amount);
  return currency == null ? rounded : `${rounded} ${currency}`;
}

export function roundToCents(amount: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (match === null) {
    return amount;
  }
  const [, sign = '', whole = '0', fraction = ''] = match;
  const cents = BigInt(whole + fraction.slice(0, 2).padEnd(2, '0'));
  const rest = fraction.slice(2).replace(/0+$/, '');
  const half = rest === '5' ? cents % 2n === 1n : rest !== '' && rest >= '5';
  const digits = (half ? cents + 1n : cents).toString().padStart(3, '0');
  const grouped = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  const zero = /^0*$/.test(digits);
  return `${zero ? '' : sign}${grouped}.${digits.slice(-2)}`;
}

const BASES: Readonly<Record<string, string>> = {
  BILL: 'from the bill',
  ESTIMATE: 'list-price estimate',
  ESTIMATE_PARTIAL: 'list-price estimate of a part',
  NONE: 'not known',
  MIXED: 'bill and list-price estimates',
};

/** Where an amount comes from, in words. */
export function basisWords(basis: string | null | undefined): string {
  return basis == null ? '' : (BASES[basis] ?? basis.toLowerCase());
}
