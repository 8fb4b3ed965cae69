import { execFileSync } from 'node:child_process';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersOk } from '@marquee/processes';
import type { Java } from './find-java.ts';

/** The one user of a secured instance. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** How a node lets clients in: over plain HTTP, or by TLS and a password. */
export interface Access {
  readonly scheme: 'http' | 'https';
  /** For its `elasticsearch.yml`. */
  readonly nodeSettings: Readonly<Record<string, string | boolean>>;
  /** Files of its `config` folder, beside those of the distribution. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** The environment variables by which clients get in, beside its address. */
  readonly clientSettings: Readonly<Record<string, string>>;
  /** Tells whether a GET of `url` is answered with 200 within two seconds. */
  answersOk(url: string): Promise<boolean>;
}

/** Everybody on this machine: right for a node on loopback whose data are a sample. */
export const OPEN_ACCESS: Access = {
  scheme: 'http',
  nodeSettings: { 'xpack.security.enabled': false },
  files: {},
  clientSettings: {},
  answersOk,
};

/** A new certificate for loopback, and one superuser in the node's file realm. */
export function securedAccess(java: Java, credentials: Credentials): Access {
  const { certificate, keystore, keystorePassword } = makeCertificate(java);
  const { password, username } = credentials;
  return {
    scheme: 'https',
    nodeSettings: {
      'xpack.security.enabled': true,
      'xpack.security.http.ssl.enabled': true,
      'xpack.security.http.ssl.keystore.path': 'http.p12',
      'xpack.security.http.ssl.keystore.password': keystorePassword,
    },
    files: {
      'http.p12': keystore,
      users: `${username}:${passwordHash(password)}\n`,
      users_roles: `superuser:${username}\n`,
    },
    clientSettings: {
      ELASTICSEARCH_USERNAME: username,
      ELASTICSEARCH_PASSWORD: password,
      ELASTICSEARCH_CA: certificate,
    },
    answersOk: (url) => answersSecurely(url, certificate, credentials),
  };
}

interface Certificate {
  /** In PEM form. */
  readonly certificate: string;
  /** The certificate with its key, as PKCS #12. */
  readonly keystore: Uint8Array;
  readonly keystorePassword: string;
}

/** By the JDK's own `keytool`: Node makes keys but no certificates, and OpenSSL may not be there. */
function makeCertificate({ home }: Java): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-certificate-'));
  const keystorePassword = randomBytes(16).toString('hex');
  const file = join(folder, 'http.p12');
  const store = ['-alias', 'http', '-keystore', file, '-storetype', 'PKCS12', '-storepass', keystorePassword];
  const keytool = (...args: readonly string[]): string =>
    execFileSync(join(home, 'bin/keytool'), [...args, ...store], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  try {
    const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '30', '-dname', 'CN=localhost'];
    keytool('-genkeypair', ...key, '-ext', 'san=ip:127.0.0.1,dns:localhost', '-ext', 'bc=ca:true');
    return { certificate: keytool('-exportcert', '-rfc'), keystore: readFileSync(file), keystorePassword };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As Elasticsearch's file realm reads it: PBKDF2 with SHA-512, 10,000 rounds, salt and hash of 32 bytes. */
function passwordHash(password: string): string {
  const salt = randomBytes(32);
  const hash = pbkdf2Sync(password, salt, 10_000, 32, 'sha512');
  return `{PBKDF2}10000$${salt.toString('base64')}$${hash.toString('base64')}`;
}

function answersSecurely(url: string, ca: string, { password, username }: Credentials): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = get(url, { ca, auth: `${username}:${password}`, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', reject);
  });
}
