import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from './openapi.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
code{background:#8882;padding:.1em .3em;border-radius:.2em}table{border-collapse:collapse;width:100%;margin:.5rem 0}
td,th{text-align:left;vertical-align:top;border-top:1px solid #8884;padding:.3rem .6rem .3rem 0}h2{margin-top:2.5rem}
:root{color-scheme:light dark}`;

/** `document` as one page for people, without scripts and without anything from elsewhere. */
export function docsPage(document: OpenApiDocument): string {
  const { title, version, description = '' } = document.info;
  const operations = Object.entries(document.paths).map(([path, { get }]) => operationSection(path, get));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
<h1>${escapeHtml(title)} ${escapeHtml(version)}</h1>
<p>${escapeHtml(description)}</p>
<p>For machines: <a href="/openapi.json">openapi.json</a></p>
${operations.join('\n')}
</html>
`;
}

function operationSection(path: string, operation: OpenApiOperation): string {
  const answers = Object.entries(operation.responses).map(([status, { description }]) => [
    `<code>${status}</code>`,
    escapeHtml(String(description)).replaceAll('\n', '<br>'),
  ]);
  return `<section id="${escapeHtml(operation.operationId)}">
<h2><code>GET ${escapeHtml(path)}</code></h2>
<p>${escapeHtml(operation.summary)}</p>
<p>${escapeHtml(operation.description ?? '')}</p>
${table(['parameter', 'in', 'takes', 'for'], operation.parameters.map(parameterRow))}
${table(['status', 'when'], answers)}
</section>`;
}

function parameterRow({ name, in: where, required, schema, description = '' }: OpenApiParameter): string[] {
  const shown = `<code>${escapeHtml(name)}</code>${required ? '' : ' (optional)'}`;
  return [shown, where, `<code>${escapeHtml(JSON.stringify(schema))}</code>`, escapeHtml(description)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table>\n${[line(head, 'th'), ...rows.map((row) => line(row, 'td'))].join('\n')}\n</table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
