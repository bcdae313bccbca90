const integers = new Intl.NumberFormat('en-US');

export function count(value: number): string {
  return integers.format(value);
}

/** `3 groups`, `1 group`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Coverage is rounded down, so that "100 %" is never said of an incomplete crawl. */
export function percent(value: number): string {
  return `${(Math.floor(value * 10) / 10).toString()} %`;
}

const STEPS: readonly [number, string][] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
];

/** `2 d`, `3 h`, `40 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  for (const [size, unit] of STEPS) {
    if (whole >= size) {
      return `${Math.floor(whole / size)} ${unit}`;
    }
  }
  return `${whole} s`;
}

export function instant(text: string): string {
  return text.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
}

interface Ports {
  protocol: string;
  fromPort?: number | null;
  toPort?: number | null;
  icmpType?: number | null;
  icmpCode?: number | null;
  icmpTypeTo?: number | null;
  icmpCodeTo?: number | null;
}

/** `tcp 443`, `udp 1000-2000`, `icmp type 1-255`, `all traffic`. */
export function protocolAndPorts(ports: Ports): string {
  const { protocol, fromPort, toPort } = ports;
  if (protocol === 'all') {
    return 'all traffic';
  }
  if (fromPort == null || toPort == null) {
    return protocol + icmp(ports);
  }
  if (fromPort === 0 && toPort === 65_535) {
    return `${protocol} all ports`;
  }
  return `${protocol} ${run(fromPort, toPort)}`;
}

/** A question names one type and code, so it has no last ones. */
function icmp({ icmpType, icmpCode, icmpTypeTo, icmpCodeTo }: Ports): string {
  if (icmpType == null || icmpType < 0) {
    return '';
  }
  const types = ` type ${run(icmpType, icmpTypeTo ?? icmpType)}`;
  return icmpCode == null || icmpCode < 0 ? types : `${types} code ${run(icmpCode, icmpCodeTo ?? icmpCode)}`;
}

function run(first: number, last: number): string {
  return first === last ? `${first}` : `${first}-${last}`;
}
