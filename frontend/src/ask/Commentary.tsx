import type { ReactNode } from 'react';
import * as format from '../model/format';
import type { ModelUse, Reply } from './stream';

/** What a language model says about the answer. It has no numbers of its own, and says so. */
export function Commentary({ reply, status }: { reply: Reply; status: string | undefined }): ReactNode {
  const { commentary: sentences, model } = reply;
  if (sentences.length === 0 && !model && status === undefined) return null;
  return (
    <div className="commentary">
      {sentences.length > 0 ? <p className="commentary-text">{sentences.join(' ')}</p> : null}
      {status !== undefined ? (
        <p className="quiet-text working" role="status">
          {status}
        </p>
      ) : null}
      {model?.note ? <p className="quiet-text">{model.note}</p> : null}
      {model && (sentences.length > 0 || model.inputTokens + model.outputTokens > 0) ? (
        <details className="quiet-text">
          <summary>{sentences.length > 0 ? `Words by ${model.id}, numbers by the engine` : `Asked ${model.id}`}</summary>
          {spent(model)}
        </details>
      ) : null}
    </div>
  );
}

/** `1,204 tokens read and 88 written, $0.0002`. */
export function spent(use: ModelUse): string {
  const tokens = `${format.count(use.inputTokens)} tokens read and ${format.count(use.outputTokens)} written`;
  return typeof use.costUsd === 'number' ? `${tokens}, ${format.amount(use.costUsd, 'USD')}` : tokens;
}
