-- How often a job's call ended with its process since it last got anywhere.
ALTER TABLE executor.jobs ADD COLUMN losses integer NOT NULL DEFAULT 0;
