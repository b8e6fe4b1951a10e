-- What admins see of jobs, and what they ask of them.
ALTER TABLE executor.runs ADD COLUMN event_name text, ADD COLUMN began_at timestamptz,
  ADD COLUMN retry_of text COLLATE "C";
--> statement-breakpoint
CREATE INDEX runs_function_idx ON executor.runs (function_id, id);
--> statement-breakpoint
CREATE INDEX runs_status_idx ON executor.runs (status, id);
--> statement-breakpoint
CREATE INDEX runs_retry_idx ON executor.runs (retry_of) WHERE retry_of IS NOT NULL;
--> statement-breakpoint
ALTER TABLE executor.steps ADD COLUMN name text, ADD COLUMN kind text, ADD COLUMN began_at timestamptz,
  ADD COLUMN ended_at timestamptz;
--> statement-breakpoint
-- Tries that failed and were followed by another; the last one is the step's result, or the run's.
CREATE TABLE executor.failures (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text COLLATE "C" NOT NULL REFERENCES executor.runs ON DELETE CASCADE,
  step_id text,
  step_name text,
  attempt integer NOT NULL,
  error json NOT NULL,
  failed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
--> statement-breakpoint
CREATE INDEX failures_run_idx ON executor.failures (run_id);
--> statement-breakpoint
-- What a person asks an executor to do with a run. It is written by others; the executor does it and deletes the row.
CREATE TABLE executor.requests (
  run_id text COLLATE "C" PRIMARY KEY REFERENCES executor.runs ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('cancel', 'retry', 'resume')),
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
