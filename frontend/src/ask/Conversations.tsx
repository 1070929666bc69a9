import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useConversation, useConversations } from '../api/client';
import * as format from '../model/format';
import { CloseIcon } from '../ui/icons';
import { ErrorState } from '../ui/States';
import { spent } from './Commentary';
import type { Question } from './useAsking';

/** What was said before in a conversation; an answer can be had again with its table and chart. */
export function Earlier({ id, onAsk }: { id: string; onAsk: (asked: Question) => void }): ReactNode {
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
      {data.modelUse ? <p className="quiet-text">Language model in this conversation: {spent(data.modelUse)}.</p> : null}
    </div>
  );
}

interface HistoryProps {
  current: string | undefined;
  onOpen: (id: string) => void;
  onNew: () => void;
}

export function History({ current, onOpen, onNew }: HistoryProps): ReactNode {
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
