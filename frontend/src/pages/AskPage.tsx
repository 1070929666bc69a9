import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { ProblemError, useConversation, useConversations, useSuggestions } from '../api/client';
import { AnswerCard } from '../ask/AnswerCard';
import type { Asked, Reply } from '../ask/stream';
import { ask } from '../ask/stream';
import * as format from '../model/format';
import { useView } from '../model/useView';
import { ArrowIcon, CloseIcon } from '../ui/icons';
import { ErrorState } from '../ui/States';
import { useContextOfData } from './context';

interface Turn {
  id: number;
  asked: Omit<Asked, 'conversationId'>;
  reply?: Reply;
  error?: ProblemError;
  status?: string;
}

/** Questions in plain words. Every answer shows how the question was read, and a click corrects it. */
export function AskPage(): ReactNode {
  const { names } = useContextOfData();
  const [view] = useView();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [turns, setTurns] = useState<Turn[]>([]);
  const [conversation, setConversation] = useState<string>();
  const [text, setText] = useState('');
  const running = useRef<AbortController>(null);
  const end = useRef<HTMLDivElement>(null);
  const busy = turns.at(-1)?.status !== undefined;

  const put = useCallback((id: number, changes: Partial<Turn>) => {
    setTurns((old) => old.map((turn) => (turn.id === id ? { ...turn, status: undefined, ...changes } : turn)));
  }, []);

  const post = useCallback(
    async (asked: Omit<Asked, 'conversationId'>, to: string | undefined) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const id = Date.now() + Math.random();
      setTurns((old) => [...old.filter((turn) => turn.status === undefined), { id, asked, status: 'Asking…' }]);
      setText('');
      try {
        const reply = await ask(
          { ...asked, ...(to ? { conversationId: to } : {}) },
          (status) => put(id, { status }),
          controller.signal,
        );
        put(id, { reply });
        setConversation(reply.conversationId);
        void queries.invalidateQueries({ queryKey: ['conversations'] });
      } catch (failure) {
        if (failure instanceof ProblemError) put(id, { error: failure });
        else if (!controller.signal.aborted) put(id, { error: new ProblemError(0, 'No answer', 'The answer could not be read. Ask again.') });
      }
    },
    [put, queries],
  );

  // An address may bring its question along: a link to an answer.
  const linked = view.q;
  const asked = useRef<string>(undefined);
  useEffect(() => {
    if (linked && asked.current !== linked) {
      asked.current = linked;
      void post({ message: linked, ...(view.address ? { address: view.address } : {}) }, undefined);
    }
  }, [linked, view.address, post]);

  useEffect(() => () => running.current?.abort(), []);

  const newest = turns.at(-1);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end', behavior: 'smooth' });
  }, [newest?.id, newest?.reply]);

  const begin = () => {
    running.current?.abort();
    setTurns([]);
    setConversation(undefined);
    asked.current = undefined;
    void navigate({ to: '/ask', search: {} as never });
  };

  return (
    <div className="ask">
      <History
        current={conversation}
        onOpen={(id) => {
          setTurns([]);
          setConversation(id);
        }}
        onNew={begin}
      />
      <div className="ask-main">
        <div className="page-head">
          <h1>Ask</h1>
          {turns.length === 0 ? (
            <p className="quiet-text">
              In plain words. The engine computes every number; the answer says how your question was read, and a click corrects it.
            </p>
          ) : null}
        </div>
        {conversation && turns.length === 0 ? <Earlier id={conversation} onAsk={(one) => void post(one, conversation)} /> : null}
        {turns.length === 0 && !conversation ? <Suggestions onAsk={(one) => void post(one, conversation)} /> : null}
        <div className="turns" aria-live="polite" aria-busy={busy}>
          {turns.map((turn) => (
            <section key={turn.id} className="turn">
              <h2 className="question">{turn.asked.message}</h2>
              {turn.reply ? (
                <AnswerCard reply={turn.reply} names={names} last={turn === newest} onAsk={(one) => void post(one, conversation)} />
              ) : turn.error ? (
                <ErrorState error={turn.error} onRetry={() => void post(turn.asked, conversation)} />
              ) : (
                <p className="card quiet-text" role="status">
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
            if (message) void post({ message }, conversation);
          }}
        >
          <TextField className="ask-field" value={text} onChange={setText} maxLength={2000} autoFocus>
            <Label className="visually-hidden">Your question</Label>
            <Input placeholder={turns.length > 0 ? 'And by region? …' : 'Why did November cost more than October?'} autoComplete="off" />
          </TextField>
          {busy ? (
            <Button
              className="button"
              onPress={() => {
                running.current?.abort();
                setTurns((old) => old.filter((turn) => turn.status === undefined));
              }}
            >
              Stop
            </Button>
          ) : (
            <Button type="submit" className="button primary" isDisabled={text.trim() === ''}>
              Ask <ArrowIcon />
            </Button>
          )}
        </Form>
        <div ref={end} />
      </div>
    </div>
  );
}

function Suggestions({ onAsk }: { onAsk: (asked: Omit<Asked, 'conversationId'>) => void }): ReactNode {
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

/** What was said before in a conversation; an answer can be had again with its table and chart. */
function Earlier({ id, onAsk }: { id: string; onAsk: (asked: Omit<Asked, 'conversationId'>) => void }): ReactNode {
  const { data, isError, error, refetch } = useConversation(id);
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <div className="turns">
      {data.messages.map((message, place) =>
        message.author === 'USER' ? (
          <h2 key={message.id} className="question">
            {message.content}
          </h2>
        ) : (
          <article key={message.id} className="card reply" aria-label="Earlier answer">
            <p className="reply-text">{message.content}</p>
            {message.inquiry ? (
              <Button
                className="button quiet"
                onPress={() => onAsk({ message: data.messages[place - 1]?.content ?? 'The same again', address: message.inquiry! })}
              >
                Answer again, with table and chart
              </Button>
            ) : null}
          </article>
        ),
      )}
    </div>
  );
}

interface HistoryProps {
  current: string | undefined;
  onOpen: (id: string) => void;
  onNew: () => void;
}

function History({ current, onOpen, onNew }: HistoryProps): ReactNode {
  const { data, remove } = useConversations();
  return (
    <nav className="history" aria-label="Conversations">
      <Button className="button" onPress={onNew}>
        New question
      </Button>
      {data && data.length > 0 ? (
        <ul>
          {data.map((conversation) => (
            <li key={conversation.id} className={conversation.id === current ? 'is-current' : undefined}>
              <Button className="history-open" onPress={() => onOpen(conversation.id)}>
                <span>{conversation.title}</span>
                <small>{format.day(conversation.updatedAt)}</small>
              </Button>
              <Button
                className="chip-remove"
                aria-label={`Delete the conversation: ${conversation.title}`}
                onPress={() => {
                  remove(conversation.id);
                  if (conversation.id === current) onNew();
                }}
              >
                <CloseIcon />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}
