// Processes that share a state and are killed in the middle of their calls.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { runNode } from './child.ts'

const suffix = process.platform === 'win32' ? '.exe' : ''
const program = resolve(import.meta.dirname, `../../out/native/state-stress${suffix}`)

const processes = 4
const threads = 8
const callsPerThread = 200
/** After so many rounds a new state is begun. */
const roundsPerState = 50
/** Most processes are in the middle of their calls then. */
const longestLife = 100

export interface StressResult {
  readonly rounds: number
  readonly killed: number
  /** Objects that were created in all. */
  readonly created: number
}

async function work(file: string, seed: number, life: number): Promise<boolean> {
  const args = ['work', file, `${seed}`, `${threads}`, `${callsPerThread}`]
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<number | null>((fulfil, reject) => {
    child.on('error', reject)
    child.on('close', fulfil)
  })
  const early = await Promise.race([ended, setTimeout(life, 'alive' as const)])
  if (early === 'alive') child.kill('SIGKILL')
  const code = await ended
  if (early !== 'alive' && code !== 0) throw new Error(`state-stress ended with ${code}`)
  return early === 'alive'
}

function check(file: string): number {
  const { code, stdout, stderr } = runNode(['check', file], { program })
  if (code !== 0) throw new Error(`the state that was left is not a possible one: ${stderr}`)
  return Number(stdout)
}

/** Fails unless what every round leaves can be loaded and makes sense. */
export async function stressState(rounds: number, seed: number): Promise<StressResult> {
  const folder = mkdtempSync(join(tmpdir(), 'node-hns-stress-'))
  let state = 0x9e3779b9 ^ seed
  const below = (bound: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
  let killed = 0
  let created = 0
  try {
    for (let round = 0; round < rounds; round++) {
      const file = join(folder, `state-${Math.floor(round / roundsPerState)}`)
      const lives = Array.from({ length: processes }, () => below(longestLife))
      const kills = await Promise.all(
        lives.map((life, i) => work(file, seed + (round * processes + i) * threads, life)),
      )
      killed += kills.filter(Boolean).length
      // All of them can be killed before one has begun.
      if (!existsSync(file) && kills.every(Boolean)) continue
      const before = readFileSync(file)
      const total = check(file)
      if (!readFileSync(file).equals(before)) throw new Error('looking has changed the state')
      if (round % roundsPerState === roundsPerState - 1 || round === rounds - 1) created += total
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { rounds, killed, created }
}
