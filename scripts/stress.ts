// Sets processes on one shared state and kills them: stress.ts [rounds] [seed]
import { stressState } from '../test/support/state-stress.ts'

const [rounds = '1000', seed = `${Date.now() % 1_000_000}`] = process.argv.slice(2)
console.log(`${rounds} rounds with seed ${seed}`)
const { killed, created } = await stressState(Number(rounds), Number(seed))
console.log(`${killed} processes killed, ${created} objects created, every state sound`)
