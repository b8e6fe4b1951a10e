-- The embedded engine that runs Inngest functions. Its state is its own: nothing else in the product reads or writes it.
CREATE SCHEMA executor;
--> statement-breakpoint
-- `json`, not `jsonb`: what a step returned comes back byte for byte, with NUL characters too.
CREATE TABLE executor.runs (
  id text COLLATE "C" PRIMARY KEY,
  function_id text NOT NULL,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  event json NOT NULL,
  output json,
  concurrency_keys text[] NOT NULL DEFAULT '{}',
  idempotency_key text,
  parent_run_id text COLLATE "C",
  parent_step_id text,
  step_count integer NOT NULL DEFAULT 0,
  state_bytes bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT runs_idempotency_key UNIQUE (function_id, idempotency_key)
);
--> statement-breakpoint
CREATE INDEX runs_open_idx ON executor.runs (function_id) WHERE ended_at IS NULL;
--> statement-breakpoint
CREATE INDEX runs_ended_idx ON executor.runs (ended_at);
--> statement-breakpoint
-- A step without a result is pending; `racing` when the run goes on without it. `position` is the order in which results came, which the SDK replays.
CREATE TABLE executor.steps (
  run_id text COLLATE "C" NOT NULL REFERENCES executor.runs ON DELETE CASCADE,
  id text NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  racing boolean NOT NULL DEFAULT false,
  result json,
  PRIMARY KEY (run_id, id)
);
--> statement-breakpoint
-- What is to be done for a run: a call of its function, or the end of a sleep or of a wait.
CREATE TABLE executor.jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text COLLATE "C" NOT NULL REFERENCES executor.runs ON DELETE CASCADE,
  function_id text NOT NULL,
  step_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('call', 'wake', 'invoke-timeout')),
  concurrency_keys text[] NOT NULL,
  due_at timestamptz NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  generation integer NOT NULL DEFAULT 0,
  leased_until timestamptz,
  again boolean NOT NULL DEFAULT false,
  CONSTRAINT jobs_step_key UNIQUE (run_id, step_id, kind)
);
--> statement-breakpoint
CREATE INDEX jobs_due_idx ON executor.jobs (due_at) WHERE leased_until IS NULL;
--> statement-breakpoint
CREATE INDEX jobs_leased_idx ON executor.jobs (leased_until) WHERE leased_until IS NOT NULL;
--> statement-breakpoint
CREATE TABLE executor.waits (
  run_id text COLLATE "C" NOT NULL REFERENCES executor.runs ON DELETE CASCADE,
  step_id text NOT NULL,
  event_name text NOT NULL,
  condition text,
  PRIMARY KEY (run_id, step_id)
);
--> statement-breakpoint
CREATE INDEX waits_event_idx ON executor.waits (event_name);
--> statement-breakpoint
-- Ids of the events of the last day: a second one of the same id starts nothing.
CREATE TABLE executor.events (
  id text COLLATE "C" PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT now()
);
--> statement-breakpoint
CREATE INDEX events_received_idx ON executor.events (received_at);
--> statement-breakpoint
CREATE TABLE executor.crons (
  function_id text NOT NULL,
  expression text NOT NULL,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (function_id, expression)
);
--> statement-breakpoint
-- One leaky bucket (GCRA) per throttle key: `full_at` is its theoretical arrival time.
CREATE TABLE executor.throttles (
  key text PRIMARY KEY,
  full_at timestamptz NOT NULL
);
