import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { answerOption, isRest } from '../charts/answer';
import { Chart } from '../charts/Chart';
import { Waterfall } from '../charts/Waterfall';
import type { Schemas } from '../api/client';
import { parseView, printView } from '../model/address';
import * as format from '../model/format';
import type { Names } from '../model/labels';
import { kindLabel, valueLabel } from '../model/labels';
import { DownloadIcon } from '../ui/icons';
import { Caveats, SqlButton } from '../ui/Provenance';
import { Chips } from './Chips';
import { Commentary } from './Commentary';
import { pageOf } from './reading';
import type { Reply } from './stream';
import type { Question } from './useAsking';

interface Props {
  reply: Reply;
  names: Names;
  onAsk: (asked: Question) => void;
  /** Whether it is the newest, to which one can reply. */
  last: boolean;
  /** What a language model is still doing about it. */
  status?: string | undefined;
}

const CHART_HEIGHT = 240;
const BAR_HEIGHT = 30;

/** What the offers beside an answer are. */
const OFFERED: Partial<Record<string, string>> = {
  choice: 'Readings to choose from',
  explanation: 'The numbers to it',
};

/** One answer: what it says, how the question was read, the numbers, and where they come from. */
export function AnswerCard({ reply, names, onAsk, last, status }: Props): ReactNode {
  const granularity = reply.reading?.parts.find((part) => part.part === 'granularity')?.value ?? 'day';
  return (
    <article className={`card reply ${reply.kind}`} aria-label="Answer">
      <p className="reply-text">{reply.text}</p>
      {reply.notes.map((note) => (
        <p key={note} className="quiet-text">
          {note}
        </p>
      ))}
      {reply.kind === 'answer' ? <Commentary reply={reply} status={status} /> : null}
      {reply.choices.length > 0 ? (
        <Offers label={OFFERED[reply.kind] ?? 'What could be asked instead'} offers={reply.choices} onAsk={onAsk} />
      ) : null}
      {reply.kind === 'answer' ? null : <Commentary reply={reply} status={status} />}
      {reply.reading ? <Chips reading={reply.reading} extendable={last} onAsk={onAsk} /> : null}
      {reply.chart ? <Drawing chart={reply.chart} granularity={granularity} /> : null}
      {reply.table && saysMore(reply.table) ? <Numbers table={reply.table} granularity={granularity} names={names} /> : null}
      <Caveats caveats={reply.caveats} />
      {reply.kind === 'answer' ? <Origin reply={reply} /> : null}
      {reply.alternatives.length > 0 ? (
        <section>
          <h3>Or did you mean</h3>
          <Offers label="Other readings" offers={reply.alternatives} onAsk={onAsk} />
        </section>
      ) : null}
      {last && reply.followUps.length > 0 ? (
        <div className="chips" role="group" aria-label="Go on with">
          {reply.followUps.map((message) => (
            <Button key={message} className="button follow-up" onPress={() => onAsk({ message })}>
              {message}
            </Button>
          ))}
        </div>
      ) : null}
    </article>
  );
}

function Offers({ label, offers, onAsk }: { label: string; offers: Schemas['ChatOffer'][]; onAsk: Props['onAsk'] }): ReactNode {
  return (
    <ul className="offers" aria-label={label}>
      {offers.map((offer) => (
        <li key={offer.address}>
          <Button className="offer" onPress={() => onAsk({ message: offer.message, address: offer.address })}>
            <span>{offer.label}</span>
            {offer.text ? <small>{offer.text}</small> : null}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** A single number stands in the text already. */
const saysMore = (table: Schemas['Table']) => table.rows.length > 1 || (table.rows.length === 1 && table.columns.length > 1);

interface DrawingProps {
  chart: Schemas['Chart'];
  granularity: string;
}

function Drawing({ chart, granularity }: DrawingProps): ReactNode {
  const unit = chart.unit ?? '';
  if (chart.kind === 'waterfall') {
    const values = chart.series[0]?.values ?? [];
    return (
      <Waterfall
        label="From one total to the other"
        unit={unit}
        rows={chart.categories.map((label, place) => ({
          id: `${place} ${label}`,
          label,
          amount: values[place] ?? 0,
          total: place === 0 || place === chart.categories.length - 1,
        }))}
      />
    );
  }
  const lying = chart.kind === 'bar' && !/^\d{4}-/.test(chart.categories[0] ?? '');
  const height = lying ? 40 + chart.categories.length * BAR_HEIGHT : CHART_HEIGHT;
  return (
    <div>
      <Chart label="The numbers of the table as a chart" height={height} option={answerOption(chart, granularity)} />
      {chart.series.length > 1 ? (
        <ul className="legend" aria-label="Groups">
          {chart.series.map((one, place) => (
            <li key={place}>
              <span className="swatch" style={{ background: isRest(one.name) ? 'var(--series-rest)' : `var(--series-${(place % 10) + 1})` }} />
              {one.name}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface NumbersProps {
  table: Schemas['Table'];
  granularity: string;
  names: Names;
}

function Numbers({ table, granularity, names }: NumbersProps): ReactNode {
  return (
    <div className="table-scroll reply-table" tabIndex={0} role="region" aria-label="The answer's numbers">
      <table className="table dense">
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.key} scope="col" className={isNumber(column.kind) ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, index) => {
                const column = table.columns[index]!;
                return (
                  <td key={column.key} className={isNumber(column.kind) ? 'number' : 'wrap'}>
                    {shown(cell as unknown as Value, column, granularity, names)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {table.more > 0 ? <p className="hint">{format.count(table.more)} more rows; open the answer in Costs to see them.</p> : null}
    </div>
  );
}

type Value = string | number | null;

const isNumber = (kind: string) => kind !== 'text' && kind !== 'day';

function shown(value: Value, column: Schemas['Table.Column'], granularity: string, names: Names): string {
  if (value === null) return isNumber(column.kind) ? '–' : valueLabel(column.key, null, names);
  if (typeof value === 'string') return column.kind === 'day' ? start(value, granularity) : valueLabel(column.key, value, names);
  switch (column.kind) {
    case 'share':
      return format.share(value);
    case 'change':
      return format.percent(value);
    case 'quantity':
      return format.quantity(value);
    default:
      return format.amount(value, column.unit);
  }
}

/** Where a part of the period begins, or the part itself where it has a name. */
function start(value: string, granularity: string): string {
  if (value.length > 10) return value.replace('T', ' ');
  return ['month', 'quarter', 'year'].includes(granularity) ? format.part(value, granularity) : format.day(value);
}

/** What the numbers leave out, how new they are, how to check them, and where to go on. */
function Origin({ reply }: { reply: Reply }): ReactNode {
  const page = reply.reading ? pageOf(reply.reading.address) : null;
  return (
    <div className="origin">
      <p className="quiet-text">
        {reply.leftOut.length > 0
          ? `Left out: ${reply.leftOut.map((line) => `${kindLabel(line.kind)} ${format.amount(line.amount, line.unit)}`).join(', ')}. `
          : null}
        {reply.freshness?.newestUsage ? `Newest usage of ${format.day(reply.freshness.newestUsage)}. ` : null}
        {reply.proof ? (
          <>
            Data version <code>{reply.proof.dataVersion.slice(0, 8)}</code>, formula {reply.proof.formulaVersion}, proof{' '}
            <code title={reply.proof.digest}>{reply.proof.digest.slice(0, 8)}</code>.
          </>
        ) : null}
      </p>
      <div className="row">
        {page ? (
          <Link to={page.to} search={parseView(page.search) as never} className="button quiet">
            {page.label}
          </Link>
        ) : null}
        {reply.reading ? <CopyLink reading={reply.reading} /> : null}
        {reply.proof && reply.source ? <SaveButton source={reply.source} /> : null}
        {reply.query?.sql ? <SqlButton sql={reply.query.sql} request={reply.query.address} /> : null}
      </div>
    </div>
  );
}

/** The answer as a file, with which anyone who has the bill can compute it again. */
function SaveButton({ source }: { source: string }): ReactNode {
  return (
    <a
      className="button quiet"
      href={`data:application/json;charset=utf-8,${encodeURIComponent(source)}`}
      download="answer.json"
      title="java -jar backend.jar verify-answer answer.json FOLDER computes it again"
    >
      <DownloadIcon /> Proof
    </a>
  );
}

/** Copies a link that answers the same, for the same days. Browsers let pages copy only over HTTPS, and on this machine. */
function CopyLink({ reading }: { reading: NonNullable<Reply['reading']> }): ReactNode {
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const link = `${location.origin}/ask${printView({ q: reading.sentence, address: reading.address })}`;
  return (
    <Button
      className="button quiet"
      onPress={() => {
        navigator.clipboard.writeText(link).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      {copied ? 'Copied' : 'Copy link'}
    </Button>
  );
}
