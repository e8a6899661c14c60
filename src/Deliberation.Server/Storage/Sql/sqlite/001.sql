-- The record. An entry's key is (number of its log << 40) | seq: appends go to the right edge of every table that grows with ballots.

create table logs (
  ord integer primary key,          -- 0 is the instance's own log
  id blob not null unique,          -- 16 bytes, network order
  name text not null,               -- the instance's name in the origin, frozen
  epoch integer not null
) strict;

create table leaves (key integer primary key, leaf blob not null) strict;

create table bodies (key integer primary key, salt blob not null, body blob not null) strict;

create table heads (
  key integer primary key,          -- (number of the log << 40) | tree size
  epoch integer not null,
  at integer not null,              -- Unix milliseconds
  root blob not null,
  note text not null
) strict;

-- Beside the record: what knows people or commands. None of it leaves in a bundle or an export.

create table log_keys (
  ord integer not null references logs (ord),
  name text not null,               -- voice, ballot, roll, text
  box blob not null,
  primary key (ord, name)
) strict, without rowid;

create table roll (
  ord integer not null references logs (ord),
  participant blob not null,
  box blob not null,                -- the salt, sealed
  primary key (ord, participant)
) strict, without rowid;

-- The command id comes first because it is ordered by time: rows are appended.
create table ballot_commands (
  id blob not null,
  tag blob not null,
  hash blob not null,
  key integer not null,             -- the entry it made
  primary key (id, tag)
) strict, without rowid;

create table commands (
  id blob not null,
  account blob not null,
  hash blob not null,
  first integer not null,           -- key of the first entry it made
  count integer not null,           -- how many it made
  primary key (id, account)
) strict, without rowid;

create table authors (
  author integer primary key,
  account blob not null unique,
  box blob not null                 -- the data key, sealed
) strict;

create table texts (
  key integer not null references leaves (key),
  field text not null,
  lang text not null,
  author integer references authors (author), -- null: the assembly's own key
  box blob not null,                -- salt and text, sealed
  primary key (key, field, lang)
) strict, without rowid;

create index texts_by_author on texts (author) where author is not null;

create table blobs (sha256 blob not null primary key, bytes blob not null) strict;
