#!/usr/bin/env node
// A devctl plugin that keeps the whole protocol, with Node 20 or later and no packages. Copy it: what stands before
// "What this plugin does" can stay as it is, the rest is yours.
//
// Requests are queued as they are read and served in order; streams run on timers beside them. `write` is the only way
// to stdout.

import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";

// A stray console.log goes to stderr, where it can't get between the frames.
const toStdout = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

const streams = new Set(); // functions that end a stream
let tool; // the process of `runTool`, while it runs

/** What an operation throws when it can't do what was asked; it becomes the response's `error`. */
class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const kindOf = (value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** The value of `key`, undefined where absent or null. A message never quotes the value, which may be a secret. */
function field(fields, key, kind) {
  const value = fields[key] ?? undefined;
  if (value !== undefined && kindOf(value) !== kind) throw new Failure("E_INPUT", `${key} must be of type ${kind}`);
  return value;
}

/** One request, its fields checked. The deadline counts from `arrived`, when its line was read. */
class Request {
  constructor(frame, arrived) {
    if (frame.type !== "request") throw new Failure("E_INPUT", 'type must be "request"');
    const ctx = field(frame, "ctx", "object") ?? {};
    this.op = field(frame, "op", "string");
    this.input = field(frame, "input", "object") ?? {};
    this.root = field(ctx, "repo_root", "string");
    this.dryRun = field(ctx, "dry_run", "boolean") ?? false;
    this.deadline = arrived + (field(ctx, "deadline_ms", "number") ?? Infinity);
    this.notes = [];
    this.stream = undefined; // what starts a stream, once the response is out
  }

  /** A path below the repository, which need not be the working directory. */
  path(...parts) {
    if (!this.root) throw new Failure("E_INPUT", "ctx.repo_root is missing");
    return join(this.root, ...parts);
  }

  /** Milliseconds until the deadline; E_TIMEOUT when it has passed. */
  remaining() {
    const milliseconds = this.deadline - performance.now();
    if (milliseconds <= 0) throw new Failure("E_TIMEOUT", `${this.op} did not finish before its deadline`);
    return milliseconds;
  }

  /** Whether to do `action`: the gate in front of every side effect. Under dry run it is noted instead. */
  really(action) {
    if (this.dryRun) this.notes.push({ level: "info", message: `dry run: would ${action}` });
    return !this.dryRun;
  }
}

/** Writes one frame. A lone surrogate, which a request can bring along, is no text to give back. */
function write(frame) {
  toStdout(JSON.stringify(frame, (_, value) => (typeof value === "string" ? value.toWellFormed() : value)) + "\n");
}

/** Answers one request, whatever happens on the way. */
async function serve(frame, arrived) {
  let request, answer;
  try {
    request = new Request(frame, arrived);
    answer = { ok: true, output: await perform(request), notes: request.notes };
  } catch (error) {
    const code = error instanceof Failure ? error.code : "E_RUNTIME";
    answer = { ok: false, error: { code, message: describe(error) } };
  }
  write({ type: "response", request_id: frame.request_id, ...answer });
  if (answer.ok) request.stream?.();
}

async function perform(request) {
  const operation = operations.get(request.op);
  if (!operation) throw new Failure("E_UNSUPPORTED", `${JSON.stringify(request.op)} is no operation of this plugin`);
  request.remaining();
  const output = await operation(request);
  if (request.notes.length === 0) request.really("change nothing");
  return output;
}

/** Of the plugin's own mistakes only the place is told: their message may hold a secret. */
function describe(error) {
  if (error instanceof Failure) return error.message;
  if (error.syscall) return `${error.syscall} ${error.path}: ${error.code}`;
  console.error(error.stack.replace(error.message, ""));
  return `${error.name} in the plugin, see its stderr`;
}

/** What a tool prints. It runs in a group of its own, so that all it started goes when the deadline comes. */
function runTool(request, command, ...args) {
  return new Promise((resolve, reject) => {
    const timeout = Math.min(request.remaining(), 2 ** 31 - 1); // what a timer can count
    let output = "", expired = false;
    tool = spawn(command, args, { cwd: request.path(), stdio: ["ignore", "pipe", "inherit"], detached: true });
    tool.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    const timer = setTimeout(() => { expired = true; killTool(); }, timeout);
    const settle = (error) => {
      clearTimeout(timer);
      tool = undefined;
      if (error) reject(error);
      else resolve(output);
    };
    tool.on("error", settle);
    tool.on("close", (status) => {
      if (expired) settle(new Failure("E_TIMEOUT", `${command} did not finish before the deadline`));
      else settle(status === 0 ? undefined : new Failure("E_RUNTIME", `${command} ended with status ${status}`));
    });
  });
}

function killTool() {
  try {
    if (tool?.pid) process.kill(-tool.pid, "SIGKILL");
  } catch {} // it has ended already
}

function leave() {
  killTool();
  process.exit(0);
}

/** The lines of stdin. Not `readline`, which takes U+2028 for the end of a line, and drops an id that holds one. */
async function* lines() {
  let pieces = [];
  for await (let chunk of process.stdin) {
    for (let end; (end = chunk.indexOf(10)) >= 0; chunk = chunk.subarray(end + 1)) {
      yield Buffer.concat([...pieces, chunk.subarray(0, end)]);
      pieces = [];
    }
    pieces.push(chunk);
  }
  yield Buffer.concat(pieces);
}

/** The request on a line. Throws where it can't be answered, for want of an id that can be given back. */
function parse(line) {
  const frame = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line));
  if (kindOf(frame) !== "object" || !frame.request_id?.isWellFormed?.()) {
    throw new TypeError("not an object with a string request_id");
  }
  return frame;
}

async function main() {
  process.on("SIGTERM", leave).on("SIGINT", leave);
  process.stdout.on("error", leave); // a host that no longer reads has gone
  process.stderr.on("error", () => {});
  write(handshake());
  let queue = Promise.resolve();
  for await (const line of lines()) {
    if (line.every((byte) => byte === 32 || byte === 9 || byte === 13)) continue;
    try {
      const frame = parse(line), arrived = performance.now();
      queue = queue.then(() => serve(frame, arrived));
    } catch (error) {
      console.error(`ignored a line of ${line.length} bytes: ${error.name}`);
    }
  }
  // Stdin has ended: a second for the requests that are already here.
  await Promise.race([queue, new Promise((resolve) => setTimeout(resolve, 1000))]);
  streams.forEach((end) => end());
  leave();
}

// What this plugin does. ----------------------------------------------------------------------------------------------

const operations = new Map(Object.entries({
  "config.mutate": configMutate,
  "build.run": (request) => runSteps(request, { compile, manifest }),
  "prepare.run": (request) => runSteps(request, { data: makeFolder, cache: makeFolder }),
  "validate.run": validateRun,
  "launch.plan": launchPlan,
  "command.run": commandRun,
  "logs.follow": logsFollow,
}));

function handshake() {
  const seed = { name: "seed", help: "Write sample data", args_spec: [{ name: "line", type: "string" }] };
  return {
    type: "handshake", protocol_version: "v2", plugin_name: "reference-node",
    capabilities: { ops: [...operations.keys()], streams: ["logs.follow"], commands: [seed] },
    declares: { side_effects: "files below .devctl", idempotent: true },
  };
}

const portRule = "app.port must be an integer from 1 to 65535";
const isPort = (value) => Number.isInteger(value) && value > 0 && value < 65536;

/** `app.port` of the config, of any type; undefined where it is absent or null. */
function port(request) {
  const config = field(request.input, "config", "object") ?? {};
  return field(config, "app", "object")?.port ?? undefined;
}

/** Fills in what is missing and touches nothing else, so that a second call has nothing left to do. */
function configMutate(request) {
  return { config_patch: { set: port(request) === undefined ? { "app.port": 8080 } : {}, unset: [] } };
}

function validateRun(request) {
  if (port(request) === undefined || isPort(port(request))) return { valid: true, errors: [], warnings: [] };
  const fix = "set app.port to a free port, such as 8080";
  return { valid: false, errors: [{ code: "PORT_INVALID", message: portRule, field: "app.port", fix }], warnings: [] };
}

/** Depends on the request alone, so that a fresh process plans the same. */
function launchPlan(request) {
  const number = port(request) ?? 8080;
  if (!isPort(number)) throw new Failure("E_INPUT", portRule);
  return {
    services: [{
      name: "app", cwd: request.root ?? ".", env: { PORT: `${number}` },
      command: ["python3", "-m", "http.server", "--bind", "127.0.0.1", `${number}`],
      health: { type: "tcp", address: `127.0.0.1:${number}`, timeout_ms: 10000 },
    }],
  };
}

/** Runs the chosen steps in their own order; absent, or null as the Go host sends it, means all. */
async function runSteps(request, known) {
  const names = Object.keys(known), chosen = field(request.input, "steps", "array") ?? names;
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Failure("E_UNKNOWN_STEP", `no step ${JSON.stringify(unknown)}, there are: ${names.join(", ")}`);
  }
  const steps = [], artifacts = {};
  for (const name of names.filter((name) => chosen.includes(name))) {
    request.remaining();
    const started = performance.now();
    artifacts[name] = await known[name](request, name);
    steps.push({ name, ok: true, duration_ms: Math.round(performance.now() - started) });
  }
  return { steps, artifacts };
}

/** `uname` stands for the compiler. */
async function compile(request) {
  const path = request.path(".devctl", "build", "app.txt");
  if (request.really(`run uname and write ${path}`)) await saveText(path, await runTool(request, "uname", "-sm"));
  return path;
}

async function manifest(request) {
  const path = request.path(".devctl", "build", "manifest.json");
  if (request.really(`write ${path}`)) await saveText(path, JSON.stringify({ app: "app.txt" }) + "\n");
  return path;
}

async function makeFolder(request, name) {
  const path = request.path(".devctl", name);
  if (request.really(`make the folder ${path}`)) await mkdir(path, { recursive: true });
  return path;
}

async function commandRun(request) {
  const name = field(request.input, "name", "string");
  if (name !== "seed") throw new Failure("E_UNKNOWN_COMMAND", `no command ${JSON.stringify(name)}, there is: seed`);
  const text = (field(request.input, "argv", "array") ?? ["sample"]).map((line) => `${line}\n`).join("");
  const path = request.path(".devctl", "data", "seed.txt");
  if (request.really(`write ${path}`)) await saveText(path, text);
  return { exit_code: 0 };
}

async function saveText(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

let started = 0;

/** Ten lines a second stand for a log file. The stream starts when its response is out. */
function logsFollow(request) {
  const event = { type: "event", stream_id: `logs-${++started}` };
  request.stream = () => {
    let number = 0;
    const timer = setInterval(() => {
      number += 1;
      write({ ...event, event: "log", level: "info", message: `line ${number}`, fields: { number } });
    }, 100);
    streams.add(() => {
      clearInterval(timer);
      write({ ...event, event: "end", ok: true });
    });
  };
  return { stream_id: event.stream_id };
}

main();
