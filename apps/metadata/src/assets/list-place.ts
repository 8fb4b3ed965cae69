import { answerKey } from '@marquee/answers';
import type { AnswerContext } from '@marquee/catalogue-api';
import type { CatalogueView } from '@marquee/catalogue-index';
import { deviceKey } from '@marquee/device-context';
import { Problem } from '@marquee/problem';
import { readCursor, writeCursor } from './cursor.ts';

/** Where a page is read from: here and now, or where its cursor began. */
export interface Place {
  view: CatalogueView;
  /** The start of the period, in ms since the epoch. */
  at: number;
  start: number;
  after?: readonly (string | number)[];
}

/** A list's cursors: signed for one question of one device. */
export interface ListCursors {
  /** @throws Problem CURSOR_INVALID for a cursor of anything else, CURSOR_EXPIRED when its catalogue is gone. */
  read: (text: string) => Place;
  /** The cursor of what comes after a page. */
  write: (place: Place, page: { length: number; lastSort: readonly (string | number)[] }) => string;
}

/** Makes the cursors of a list: `question` is everything but where in the list it is. */
export function listCursors(question: object, context: AnswerContext, key: string): ListCursors {
  const list = answerKey({ operation: 'list', question, context: { device: deviceKey(context.device) } });
  return {
    read(text) {
      const { generation, revision, at, after, passed } = readCursor(text, key, list);
      const view = context.snapshot.viewAt(generation, revision);
      if (view !== undefined) return { view, at, after, start: passed };
      throw new Problem(
        'CURSOR_EXPIRED',
        'The catalogue that this cursor pages through is gone; begin again without it.',
        {
          details: [{ parameter: 'cursor', message: 'is of a catalogue that is no longer kept' }],
        },
      );
    },
    write({ view, at, start }, { length, lastSort }) {
      const { generation, revision } = view;
      return writeCursor({ generation, revision, at, after: lastSort, passed: start + length }, key, list);
    },
  };
}
