CREATE TABLE conversation (
    id         uuid        PRIMARY KEY,
    title      text        NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE INDEX conversation_by_update ON conversation (updated_at DESC, id);

CREATE TABLE message (
    id              uuid        PRIMARY KEY,
    conversation_id uuid        NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    position        integer     NOT NULL CHECK (position >= 0),
    author          text        NOT NULL CHECK (author IN ('USER', 'ASSISTANT')),
    content         text        NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
    created_at      timestamptz NOT NULL,
    UNIQUE (conversation_id, position)
);
