import type { Schemas } from '../api/client';
import { ProblemError } from '../api/client';

export type ModelUse = Schemas['ConversationsController.ModelUse'];

export type Reply = Schemas['ChatAnswer'] & {
  /** Its JSON as it came: a proof is of exact amounts, which parsing may round. */
  source?: string;
};

/** A question as it is posted; with an address, that is what it means, whatever its words. */
export interface Asked {
  message: string;
  conversationId?: string;
  address?: string;
}

export interface Listener {
  /** What the server is doing. */
  onStatus: (text: string) => void;
  /** The engine's answer, where a language model will add to it. */
  onResult: (reply: Reply) => void;
  /** A sentence of the language model, checked. */
  onSentence: (text: string) => void;
}

/** Asks, tells what comes on the way, and returns the whole answer; the signal ends it, there and here. */
export async function ask(asked: Asked, listener: Listener, signal: AbortSignal): Promise<Reply> {
  let response;
  try {
    response = await fetch('/api/v1/chat/stream', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify(asked),
      signal,
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ProblemError(0, 'No connection', 'The server does not answer. Is it still running?');
  }
  if (!response.ok || !response.body) throw problem(response.status, await response.json().catch(() => null));
  for await (const event of events(response.body)) {
    switch (event.name) {
      case 'status':
        listener.onStatus((JSON.parse(event.data) as { text: string }).text);
        break;
      case 'result':
        listener.onResult(JSON.parse(event.data) as Reply);
        break;
      case 'sentence':
        listener.onSentence((JSON.parse(event.data) as { text: string }).text);
        break;
      case 'answer':
        return { ...(JSON.parse(event.data) as Reply), source: event.data };
      case 'problem': {
        const found = JSON.parse(event.data) as Schemas['Problem'];
        throw problem(found.status ?? 500, found);
      }
    }
  }
  throw new ProblemError(0, 'No answer', 'The connection ended before the answer came. Ask again.');
}

function problem(status: number, body: Partial<Schemas['Problem']> | null): ProblemError {
  return new ProblemError(status, body?.title ?? `Error ${status}`, body?.detail ?? 'The server gave no reason.');
}

export interface ServerEvent {
  name: string;
  data: string;
}

/** Events as a stream has them, comments left out. */
export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = done ? '' : (blocks.pop() ?? '');
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) yield event;
    }
    if (done) return;
  }
}

export function parseEvent(block: string): ServerEvent | null {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length > 0 ? { name, data: data.join('\n') } : null;
}
