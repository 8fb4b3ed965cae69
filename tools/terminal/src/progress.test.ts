import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outputMode } from './output.ts';
import { createProgress } from './progress.ts';
import { createReporter } from './reporter.ts';
import { captureOutput } from './testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv('CI', undefined);
  vi.stubEnv('TERM', 'xterm');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('createProgress', () => {
  it('writes plain lines into a pipe, one in five seconds at most, and how many at the end', () => {
    const output = captureOutput();
    const progress = createProgress('Assets', 4_000, { output });
    for (let second = 0; second < 8; second += 1) {
      vi.advanceTimersByTime(1_000);
      progress.advance(500);
    }
    progress.done();
    progress.done();
    expect(output.text()).toBe('Assets …\nAssets … 2,500 of 4,000\nAssets: 4,000 in 8.0 s\n');
  });

  it('draws a bar on a terminal and leaves one line behind', () => {
    const output = captureOutput(true);
    const progress = createProgress('Assets', 10, { output });
    progress.advance(5);
    vi.advanceTimersByTime(500);
    progress.advance(7);
    progress.done('12 assets');
    expect(output.text()).toContain('█'.repeat(15) + '░'.repeat(15) + ' 5 of 10');
    expect(output.text()).not.toContain('12 of 10');
    expect(output.text()).toMatch(/Assets: 12 assets in 0\.5 s\n$/u);
  });

  it('says nothing when silent', () => {
    const output = captureOutput(true);
    const progress = createProgress('Assets', 10, { output, mode: 'silent' });
    progress.advance();
    progress.done();
    expect(output.text()).toBe('');
  });
});

describe('createReporter', () => {
  it('ends a step with what it took', () => {
    const output = captureOutput();
    const step = createReporter({ output }).step('Elasticsearch');
    vi.advanceTimersByTime(9_130);
    step.done('ready');
    step.done('ready');
    expect(output.text()).toBe('Elasticsearch …\nElasticsearch … ready in 9.1 s\n');
  });

  it('writes a step over its beginning on a terminal', () => {
    const output = captureOutput(true);
    createReporter({ output }).step('Build').done();
    expect(output.text()).toBe('Build …\r\u{1B}[2KBuild … done in 0.0 s\n');
  });

  it('writes nothing but the result with json', () => {
    const output = captureOutput(true);
    const reporter = createReporter({ json: true, output });
    reporter.line('hello');
    reporter.step('Build').done();
    reporter.progress('Assets', 2).done();
    reporter.result({ published: null }, 'nothing is published');
    expect(output.text()).toBe('{"published":null}\n');
  });
});

it('takes no CI and no dumb terminal for one that can draw', () => {
  expect(outputMode({ write: () => true, isTTY: true }, {})).toBe('terminal');
  expect(outputMode({ write: () => true, isTTY: true }, { CI: 'true' })).toBe('lines');
  expect(outputMode({ write: () => true, isTTY: true }, { TERM: 'dumb' })).toBe('lines');
  expect(outputMode({ write: () => true }, {})).toBe('lines');
});
