-- What an answer is about, so that the next message can change it and a reader can have it again.
ALTER TABLE message ADD COLUMN inquiry text CHECK (length(inquiry) BETWEEN 1 AND 20000);
