import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../api/client';
import type { Asked, Listener, Reply } from './stream';
import { ask } from './stream';

export type Question = Omit<Asked, 'conversationId'>;

export interface Turn {
  id: number;
  asked: Question;
  reply?: Reply;
  error?: ProblemError;
  /** What is being done about it, while something is. */
  status?: string | undefined;
}

export interface Asking {
  turns: Turn[];
  conversation: string | undefined;
  busy: boolean;
  /** Asks in the conversation; resolves to the answer, or to null if there is none. */
  post: (asked: Question, conversation?: string) => Promise<Reply | null>;
  /** Ends what is running; returns the question if it has no answer yet. */
  stop: () => Question | null;
  /** Goes to another conversation, or to none. */
  open: (conversation: string | undefined) => void;
}

/** The questions of one conversation and their answers, as they come. */
export function useAsking(): Asking {
  const queries = useQueryClient();
  const [turns, setTurns] = useState<Turn[]>([]);
  const [conversation, setConversation] = useState<string>();
  const running = useRef<AbortController>(null);
  const newest = turns.at(-1);

  const post = useCallback(
    async (asked: Question, to?: string) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const id = Date.now() + Math.random();
      const put = (change: (turn: Turn) => Partial<Turn>) => {
        if (!controller.signal.aborted) setTurns((old) => old.map((turn) => (turn.id === id ? { ...turn, ...change(turn) } : turn)));
      };
      setTurns((old) => [...settled(old), { id, asked, status: 'Asking…' }]);
      const listener: Listener = {
        onStatus: (status) => put(() => ({ status })),
        onResult: (result) => {
          put(() => ({ reply: result }));
          setConversation(result.conversationId);
        },
        onSentence: (text) => put(({ reply }) => (reply ? { reply: { ...reply, commentary: [...reply.commentary, text] } } : {})),
      };
      try {
        const reply = await ask({ ...asked, ...(to ? { conversationId: to } : {}) }, listener, controller.signal).catch(
          (failure: unknown) => {
            // The conversation is gone, which is no reason not to answer.
            if (to && failure instanceof ProblemError && failure.status === 404) return ask(asked, listener, controller.signal);
            throw failure;
          },
        );
        put(() => ({ reply, status: undefined }));
        if (!controller.signal.aborted) setConversation(reply.conversationId);
        void queries.invalidateQueries({ queryKey: ['conversations'] });
        return reply;
      } catch (failure) {
        const error =
          failure instanceof ProblemError ? failure : new ProblemError(0, 'No answer', 'The answer could not be read. Ask again.');
        // An answer stays, whatever becomes of the words about it.
        put(({ reply }) => (reply ? { reply: { ...reply, notes: [...reply.notes, CUT_OFF] }, status: undefined } : { error, status: undefined }));
        return null;
      }
    },
    [queries],
  );

  const stop = useCallback(() => {
    running.current?.abort();
    setTurns(settled);
    return newest?.status !== undefined && !newest.reply ? newest.asked : null;
  }, [newest]);

  const open = useCallback((id: string | undefined) => {
    running.current?.abort();
    setTurns([]);
    setConversation(id);
  }, []);

  useEffect(() => () => running.current?.abort(), []);

  return { turns, conversation, busy: newest?.status !== undefined, post, stop, open };
}

const CUT_OFF = 'The language model was cut off; the numbers are complete.';

/** Nothing runs any more: what has an answer keeps it, what has none goes. */
function settled(turns: Turn[]): Turn[] {
  return turns.flatMap((turn) => (turn.status === undefined ? [turn] : turn.reply ? [{ ...turn, status: undefined }] : []));
}
