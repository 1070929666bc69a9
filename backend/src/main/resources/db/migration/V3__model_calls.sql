-- What a language model used for a conversation, so that it can be limited and accounted for.
CREATE TABLE model_call (
    id              uuid           PRIMARY KEY,
    conversation_id uuid           NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    model           text           NOT NULL CHECK (length(model) BETWEEN 1 AND 500),
    input_tokens    bigint         NOT NULL CHECK (input_tokens >= 0),
    output_tokens   bigint         NOT NULL CHECK (output_tokens >= 0),
    cost_usd        numeric(20, 9) CHECK (cost_usd >= 0),
    created_at      timestamptz    NOT NULL
);

CREATE INDEX model_call_by_conversation ON model_call (conversation_id);
