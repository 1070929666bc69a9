import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Schemas } from '../api/client';
import * as format from '../model/format';
import { kindLabel } from '../model/labels';
import { CodeIcon, InfoIcon } from './icons';

interface AboutProps {
  charges: Schemas['CostsAnswer.Charges'];
  freshness: Schemas['CostsAnswer.Freshness'];
  source: string;
  elapsedMillis: number;
}

/** What is in the number, what is left out of it, and how new it is. */
export function About({ charges, freshness, source, elapsedMillis }: AboutProps): ReactNode {
  return (
    <section className="about" aria-label="What is in these numbers">
      <div>
        <h3>Counted</h3>
        <Charges list={charges.included} />
      </div>
      <div>
        <h3>Left out</h3>
        {charges.leftOut.length > 0 ? <Charges list={charges.leftOut} /> : <p className="quiet-text">Nothing</p>}
      </div>
      <div>
        <h3>Data</h3>
        <p className="quiet-text">
          {freshness.newestUsage ? `Newest usage of ${format.day(freshness.newestUsage)}` : 'No usage'}
          {freshness.openBillingPeriods.length > 0
            ? `; not invoiced yet: ${freshness.openBillingPeriods.map(format.month).join(', ')}`
            : '; invoiced'}
          . {format.count(freshness.dataFiles)} {freshness.dataFiles === 1 ? 'file' : 'files'}, version{' '}
          <code>{freshness.dataVersion.slice(0, 8)}</code>, computed by {source} in {format.count(Math.max(1, elapsedMillis))} ms.
        </p>
      </div>
    </section>
  );
}

function Charges({ list }: { list: Schemas['CostsAnswer.Charge'][] }): ReactNode {
  return (
    <dl className="charges">
      {list.map((charge) => (
        <div key={`${charge.kind} ${charge.unit}`}>
          <dt>{kindLabel(charge.kind)}</dt>
          <dd className="number">{format.amount(charge.amount, charge.unit)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What one must know to read the numbers right. */
export function Caveats({ caveats }: { caveats: string[] }): ReactNode {
  if (caveats.length === 0) return null;
  return (
    <ul className="caveats" aria-label="Notes on these numbers">
      {caveats.map((caveat) => (
        <li key={caveat}>
          <InfoIcon />
          <span>{caveat}</span>
        </li>
      ))}
    </ul>
  );
}

/** The query that computed the numbers, as the engine ran it. */
export function SqlButton({ sql, request }: { sql: string; request: string }): ReactNode {
  return (
    <DialogTrigger>
      <Button className="button quiet">
        <CodeIcon /> SQL
      </Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog" aria-label="How this was computed">
            {({ close }) => (
              <>
                <div className="dialog-head">
                  <Heading slot="title">How this was computed</Heading>
                  <Button className="button quiet" onPress={close}>
                    Close
                  </Button>
                </div>
                <h3>Request</h3>
                <pre className="code" tabIndex={0}>
                  GET {request}
                </pre>
                <h3>SQL, over the view of charges</h3>
                <pre className="code" tabIndex={0}>
                  {sql}
                </pre>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
