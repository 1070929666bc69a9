import type { Schemas } from '../api/client';
import { ProblemError } from '../api/client';

export type Reply = Schemas['ChatAnswer'];

/** A question as it is posted; with an address, that is what it means, whatever its words. */
export interface Asked {
  message: string;
  conversationId?: string;
  address?: string;
}

/** Asks, tells what the server is doing, and answers; the signal ends it, there and here. */
export async function ask(asked: Asked, onStatus: (text: string) => void, signal: AbortSignal): Promise<Reply> {
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
    if (event.name === 'status') onStatus((JSON.parse(event.data) as { text: string }).text);
    if (event.name === 'answer') return JSON.parse(event.data) as Reply;
    if (event.name === 'problem') {
      const found = JSON.parse(event.data) as Schemas['Problem'];
      throw problem(found.status ?? 500, found);
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
