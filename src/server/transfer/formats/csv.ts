import {parse} from 'csv-parse';
import {ImportError, type Item, type ReadOptions} from '../items.ts';
import type {SourceFile} from '../source-file.ts';
import {missingColumns, readColumns} from './columns.ts';

const MAX_RECORD = 1_000_000;

/** A table with a line of names first, separated by commas, semicolons or tabs (RFC 4180 otherwise). */
export async function* readCsv(
  file: SourceFile,
  {keepGoing}: ReadOptions,
  told?: (bytes: number) => void,
): AsyncGenerator<Item> {
  const parser = parse({
    columns: checkColumns,
    bom: true,
    info: true,
    delimiter: delimiterOf(file.head),
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD,
    skip_records_with_error: keepGoing,
  });
  const skipped: Item[] = [];
  parser.on('skip', (error: Error | undefined) => {
    if (error) skipped.push({where: lineOf(error), why: 'the line is not valid CSV'});
  });
  const feeding = feed(file, parser, told);
  try {
    for await (const {record, info} of parser as AsyncIterable<{
      record: Record<string, string>;
      info: {lines: number};
    }>) {
      yield* skipped.splice(0);
      yield readColumns(record, `line ${info.lines}`);
    }
    await feeding;
  } catch (error) {
    if (
      error instanceof ImportError ||
      !(error instanceof Error) ||
      !('code' in error && String(error.code).startsWith('CSV_'))
    )
      throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw new ImportError(
        lineOf(error),
        `longer than ${MAX_RECORD} characters: a quote is not closed, or it is no table`,
      );
    throw new ImportError(lineOf(error), 'not valid CSV: a quote is not closed, or stands in the middle of a field');
  }
  yield* skipped;
}

/** @throws ImportError when no line can be a comment */
function checkColumns(columns: string[]): string[] {
  const missing = missingColumns(columns);
  if (!missing.length) return columns;
  const named = columns
    .slice(0, 10)
    .map(name => name.slice(0, 40))
    .join(', ');
  throw new ImportError(
    'line 1',
    `there is no column ${missing.join(' and none ')}, only ${named}. Name the columns in the first line`,
  );
}

async function feed(file: SourceFile, parser: ReturnType<typeof parse>, told?: (bytes: number) => void): Promise<void> {
  try {
    for await (const piece of file.pieces(told)) {
      if (!parser.write(piece)) await new Promise(resolve => parser.once('drain', resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

const lineOf = (error: Error): string => `line ${(error as Error & {lines?: number}).lines ?? '?'}`;

/** The separator that the line of names has most of. */
function delimiterOf(head: string): string {
  const [line = ''] = head.split('\n');
  const count = (character: string) => line.split(character).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
