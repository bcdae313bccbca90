import { describe, expect, it } from 'vitest';
import { count, counted, duration, percent, protocolAndPorts } from '../src/text/format';
import { plain, shorten } from '../src/text/plain';
import { commandOf, questionOf } from '../src/text/question';
import { idOf, reasonWords, typeWords } from '../src/text/words';

describe('plain text (UI8)', () => {
  it.each([
    ['\u202egnp.exe', '\\u202Egnp.exe'],
    ['a\u2066b\u2069', 'a\\u2066b\\u2069'],
    ['zero\u200bwidth', 'zero\\u200Bwidth'],
    ['line\nbreak\t\u0007', 'line\\u000Abreak\\u0009\\u0007'],
    ['<b>&amp;', '<b>&amp;'],
    ['名前 ünïcode שלום', '名前 ünïcode שלום'],
  ])('shows %j as %j', (text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  it('shortens in the middle and never inside a character', () => {
    expect(shorten('abcdefghij', 7)).toBe('abcd…ij');
    expect(shorten('😀😀😀😀', 3)).toBe('😀😀…'.slice(0, 5));
    expect(shorten('short', 10)).toBe('short');
  });
});

describe('formats', () => {
  it('rounds coverage down, so that an incomplete crawl is never 100 %', () => {
    expect(percent(99.99)).toBe('99.9 %');
    expect(percent(100)).toBe('100 %');
  });

  it.each([
    [5, '5 s'],
    [300, '5 min'],
    [7_300, '2 h'],
    [200_000, '2 d'],
    [-3, '0 s'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it.each([
    [{ protocol: 'all' }, 'all traffic'],
    [{ protocol: 'tcp', fromPort: 443, toPort: 443 }, 'tcp 443'],
    [{ protocol: 'udp', fromPort: 1, toPort: 9 }, 'udp 1-9'],
    [{ protocol: 'tcp', fromPort: 0, toPort: 65_535 }, 'tcp all ports'],
    [{ protocol: 'icmp', icmpType: 8 }, 'icmp type 8'],
    [{ protocol: 'icmp', icmpType: -1, icmpCode: -1, icmpTypeTo: -1, icmpCodeTo: -1 }, 'icmp'],
    [{ protocol: 'icmp', icmpType: 1, icmpCode: -1, icmpTypeTo: 255, icmpCodeTo: -1 }, 'icmp type 1-255'],
    [{ protocol: 'icmp', icmpType: 8, icmpCode: 0, icmpTypeTo: 8, icmpCodeTo: 0 }, 'icmp type 8 code 0'],
  ])('writes %j as %s', (row, text) => {
    expect(protocolAndPorts(row)).toBe(text);
  });

  it('counts in words', () => {
    expect([count(1_234_567), counted(1, 'group'), counted(0, 'group')]).toEqual(['1,234,567', '1 group', '0 groups']);
  });
});

describe('words', () => {
  it.each([
    ['arn:aws:ec2:eu-west-1:111122223333:instance/i-1', 'i-1'],
    ['arn:aws:rds:eu-west-1:111122223333:db:orders', 'orders'],
    ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc', 'shop'],
    ['internet', 'internet'],
  ])('calls %s %s', (arn, id) => {
    expect(idOf(arn)).toBe(id);
  });

  it('has words for codes that it does not know', () => {
    expect([reasonWords('SOME_NEW_CODE'), typeWords('AWS::EC2::CarrierGateway')]).toEqual(['Some new code', 'Carrier gateway']);
  });
});

describe('questions', () => {
  it('reads the command that the API gives', () => {
    expect(questionOf("periplus explain --from internet --to 'a b' --protocol tcp --port 22")).toEqual({
      from: 'internet',
      to: 'a b',
      protocol: 'tcp',
      port: '22',
      family: undefined,
    });
    expect(questionOf('periplus find x')).toBeUndefined();
  });

  it('writes a command that a shell reads as one word per value', () => {
    expect(commandOf({ from: 'internet', to: "it's; rm", port: '' })).toBe("periplus explain --from internet --to 'it'\\''s; rm'");
  });
});
