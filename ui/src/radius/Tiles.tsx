import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { count } from '../text/format';
import { plain } from '../text/plain';
import { failureWords } from './words';

type Answer = Schemas['BlastRadius'];

/** The counts of a radius: what is certain large, what more is possible below. */
export function Tiles({ answer }: { answer: Answer }) {
  const { certain, possible, mode } = answer;
  if (mode === 'failure') {
    const kinds = [...new Set([...Object.keys(certain.failures ?? {}), ...Object.keys(possible.failures ?? {})])].sort();
    return (
      <div className="tiles">
        <Two label="Resources" certain={certain.resources} possible={possible.resources} />
        {kinds.map((kind) => (
          <Two key={kind} label={failureWords(kind)} certain={certain.failures?.[kind] ?? 0} possible={possible.failures?.[kind] ?? 0} />
        ))}
        <Two label="Accounts" certain={certain.accounts} possible={possible.accounts} />
        <Cost answer={answer} />
      </div>
    );
  }
  return (
    <div className="tiles">
      <Two label="Resources" certain={certain.resources} possible={possible.resources} />
      <Two label="Accounts" certain={certain.accounts} possible={possible.accounts} />
      <Tile label="Data stores read" note={`${count(certain.dataWrite)} written, ${count(certain.dataDestroy)} destroyed for certain`}>
        {count(certain.dataRead)}
        {possible.dataRead > certain.dataRead ? <small className="quiet"> to {count(possible.dataRead)}</small> : null}
      </Tile>
      <Two label="Identities" certain={certain.principals} possible={possible.principals} />
      <Tile
        label="Accounts administered"
        note={possible.adminAccounts.length === 0 ? 'Administers none' : possible.adminAccounts.slice(0, 3).map(plain).join(', ')}
        warning={certain.adminAccounts.length > 0}
      >
        {count(certain.adminAccounts.length)}
        {possible.adminAccounts.length > certain.adminAccounts.length ? <small className="quiet"> to {count(possible.adminAccounts.length)}</small> : null}
      </Tile>
      <Cost answer={answer} />
    </div>
  );
}

function Cost({ answer }: { answer: Answer }) {
  const cost = answer.possible.monthlyCost;
  if (cost === null) {
    return (
      <Tile label="Cost per month" note="Not known">
        –
      </Tile>
    );
  }
  return (
    <Tile label="Cost per month" note={cost.resourcesWithoutCost > 0 ? `Without ${count(cost.resourcesWithoutCost)} that have no price` : 'Of all that may fall'}>
      {plain(cost.amount)} <small>{plain(cost.currency)}</small>
    </Tile>
  );
}

function Two({ label, certain, possible }: { label: string; certain: number; possible: number }) {
  return (
    <Tile label={label} note={possible > certain ? `${count(possible)} possible` : 'Nothing more is possible'}>
      {count(certain)}
    </Tile>
  );
}

function Tile({ label, note, warning = false, children }: { label: string; note: string; warning?: boolean; children: ReactNode }) {
  return (
    <div>
      <div className="tile-label">{label}</div>
      <div className={warning ? 'tile-value tile-warning' : 'tile-value'}>{children}</div>
      <div className="tile-note">{note}</div>
    </div>
  );
}
