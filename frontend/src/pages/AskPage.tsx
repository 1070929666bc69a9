import { useNavigate, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useSuggestions } from '../api/client';
import { AnswerCard } from '../ask/AnswerCard';
import { Earlier, History } from '../ask/Conversations';
import type { Question } from '../ask/useAsking';
import { useAsking } from '../ask/useAsking';
import { useView } from '../model/useView';
import { ArrowIcon } from '../ui/icons';
import { ErrorState } from '../ui/States';
import { useContextOfData } from './context';

/** Questions in plain words. Every answer shows how the question was read, and a click corrects it. */
export function AskPage(): ReactNode {
  const { names } = useContextOfData();
  const [view] = useView();
  const navigate = useNavigate();
  const { turns, conversation, busy, post, stop, open } = useAsking();
  const [text, setText] = useState('');
  const last = useRef<HTMLElement>(null);
  const newest = turns.at(-1);

  // An address may bring its question along: a link to an answer.
  const { q: linked, address: meant } = view;
  const router = useRouter();
  const begun = useRef(router.state.location.state.conversation);
  const shown = useRef<string>(undefined);

  const go = useCallback(
    (search: { q?: string | undefined; address?: string | undefined }, within?: string) => {
      shown.current = search.q === undefined ? undefined : keyOf(search.q, search.address);
      void navigate({ to: '/ask', search: search as never, state: { conversation: within }, replace: true, resetScroll: false });
    },
    [navigate],
  );

  useEffect(() => {
    if (!linked || shown.current === keyOf(linked, meant)) return;
    shown.current = keyOf(linked, meant);
    const within = begun.current;
    begun.current = undefined;
    void post({ message: linked, ...(meant ? { address: meant } : {}) }, within).then((reply) => {
      if (reply) go({ q: linked, address: meant }, reply.conversationId);
    });
  }, [linked, meant, post, go]);

  /** Asks, and makes the page's address one that leads to the answer again, for the same days. */
  const put = async (question: Question) => {
    setText('');
    const alone = turns.length === 0 && question.address === undefined;
    const reply = await post(question, conversation);
    if (!reply) return;
    // Words that only changed the question before say nothing by themselves.
    if (reply.reading) go({ q: alone ? question.message : reply.reading.sentence, address: reply.reading.address }, reply.conversationId);
    else if (alone) go({ q: question.message }, reply.conversationId);
  };

  const answered = newest?.reply !== undefined;
  // An answer is read from its question on; the first one is where one looks already.
  useEffect(() => {
    if (turns.length > 1) last.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [turns.length, newest?.id, answered]);

  const show = (id: string | undefined) => {
    open(id);
    go({});
  };

  return (
    <div className="ask">
      <History current={conversation} onOpen={show} onNew={() => show(undefined)} />
      <div className="ask-main">
        <div className="page-head">
          <h1>Ask</h1>
          {turns.length === 0 ? (
            <p className="quiet-text">
              In plain words. The engine computes every number; the answer says how your question was read, and a click corrects it.
            </p>
          ) : null}
        </div>
        {conversation && turns.length === 0 ? <Earlier id={conversation} onAsk={(one) => void put(one)} /> : null}
        {turns.length === 0 && !conversation ? <Suggestions onAsk={(one) => void put(one)} /> : null}
        <p className="visually-hidden" role="status">
          {newest?.reply && !busy ? [newest.reply.text, ...newest.reply.commentary].join(' ') : null}
        </p>
        <div className="turns" aria-busy={busy}>
          {turns.map((turn) => (
            <section key={turn.id} className="turn" ref={turn === newest ? last : null}>
              <h2 className="question">{turn.asked.message}</h2>
              {turn.reply ? (
                <AnswerCard reply={turn.reply} status={turn.status} names={names} last={turn === newest} onAsk={(one) => void put(one)} />
              ) : turn.error ? (
                <ErrorState error={turn.error} onRetry={() => void put(turn.asked)} />
              ) : (
                <p className="card quiet-text working" role="status">
                  {turn.status}
                </p>
              )}
            </section>
          ))}
        </div>
        <Form
          className="ask-form"
          onSubmit={(event) => {
            event.preventDefault();
            const message = text.trim();
            if (message) void put({ message });
          }}
        >
          <TextField className="ask-field" value={text} onChange={setText} maxLength={2000} autoFocus>
            <Label className="visually-hidden">Your question</Label>
            <Input placeholder={turns.length > 0 ? 'And by region? …' : 'Why did November cost more than October?'} autoComplete="off" />
          </TextField>
          {busy ? (
            <Button
              // Not the element that asks, which would do so as soon as it is that again.
              key="stop"
              className="button"
              onPress={() => {
                const unanswered = stop();
                if (unanswered && !unanswered.address && text === '') setText(unanswered.message);
              }}
            >
              Stop
            </Button>
          ) : (
            <Button key="ask" type="submit" className="button primary" isDisabled={text.trim() === ''}>
              Ask <ArrowIcon />
            </Button>
          )}
        </Form>
      </div>
    </div>
  );
}

const keyOf = (question: string, address: string | undefined) => `${question} ${address ?? ''}`;

function Suggestions({ onAsk }: { onAsk: (asked: Question) => void }): ReactNode {
  const { data } = useSuggestions();
  if (!data || data.length === 0) return null;
  return (
    <ul className="offers suggestions" aria-label="Questions that fit the data">
      {data.map((offer) => (
        <li key={offer.message}>
          <Button className="offer" onPress={() => onAsk({ message: offer.message })}>
            {offer.label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
