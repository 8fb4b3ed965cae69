import { readFile, rm } from 'node:fs/promises';
import {
  analyseImage,
  configureSharp,
  type RenderedImage,
  renderImage,
  renderPlaceholder,
  renderReducedCopy,
  surveySource,
} from '@marquee/artwork';
import { Problem } from '@marquee/problem';
import { readDerivativeFile } from '../derivatives/derivative-file.ts';
import type { EncoderResults, EncoderTask, KeptCopy, SourceContent } from './encoder-task.ts';
import type { TaskMessage, TaskReply } from './encoder-messages.ts';

/**
 * The process that decodes and encodes, apart from the one that answers: a source that crashes or stalls a decoder costs this process
 * and not the service. It ends when its parent does.
 */
export function runEncoder(): void {
  configureSharp();
  process.on('disconnect', () => process.exit(0));
  // A terminal's Ctrl-C reaches the whole group; the parent decides when the last derivative is done.
  process.on('SIGINT', () => undefined);
  process.on('message', (message) => {
    void answer(message as TaskMessage);
  });
}

async function answer({ id, task }: TaskMessage): Promise<void> {
  const reply: TaskReply = await runTask(task).then(
    (result) => ({ id, result }),
    (error: unknown) => ({ id, failure: failureOf(error) }),
  );
  if (process.connected) process.send?.({ ...reply, rssBytes: process.memoryUsage.rss() });
}

/** Does what a task asks for, here. */
export async function runTask(task: EncoderTask): Promise<EncoderResults[keyof EncoderResults]> {
  const { limits } = task.source;
  if (task.kind === 'render' && task.copy !== undefined) return renderFromCopy(task, task.copy);
  const source = await contentOf(task.source.content);
  switch (task.kind) {
    case 'survey':
      return surveySource(source, limits);
    case 'analyse':
      return analyseImage(source, limits);
    case 'render':
      return renderImage(source, task.rendering, { limits, head: task.survey });
    case 'copy':
      return renderReducedCopy(source, { limits, survey: task.survey });
    case 'placeholder':
      return renderPlaceholder(source, task.format, limits);
  }
}

type RenderTask = Extract<EncoderTask, { kind: 'render' }>;

async function renderFromCopy({ source, survey, rendering }: RenderTask, copy: KeptCopy): Promise<RenderedImage> {
  const { limits } = source;
  const bytes =
    (await readCopy(copy)) ?? (await renderReducedCopy(await contentOf(source.content), { limits, survey })).bytes;
  return renderImage(bytes, rendering, { limits, head: survey });
}

/** The copy, unless the disk has lost it meanwhile or changed it: then it is removed, so that another one is made. */
async function readCopy({ path, key }: KeptCopy): Promise<Uint8Array | undefined> {
  try {
    const copy = readDerivativeFile(key, await readFile(path));
    if (copy !== undefined) return copy.bytes;
    await rm(path, { force: true });
  } catch {
    // Cleared since it was found.
  }
  return undefined;
}

async function contentOf(content: SourceContent): Promise<Uint8Array> {
  return 'bytes' in content ? content.bytes : readFile(content.path);
}

function failureOf(error: unknown): NonNullable<TaskReply['failure']> {
  if (error instanceof Problem)
    return { code: error.code, message: error.message, privateMessage: error.privateMessage };
  return { code: 'INTERNAL_ERROR', message: 'The encoder failed.', privateMessage: String(error) };
}
