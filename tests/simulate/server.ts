/** The program that is simulated: a process of its own, spoken to by HTTP alone, killed and started again in between. */
import { randomUUIDv7 } from 'node:crypto'
import { type Asked, signedIn, signIn, type Told } from '../crash/desk.ts'
import { type Circumstances, type Meanwhile, type Program, startProgram, until } from '../crash/program.ts'

export class Server {
  readonly #folder: string
  readonly #environment: NonNullable<Circumstances['environment']>
  #program: Program | undefined
  #time: string
  #cookie = ''
  /** What tells a registered desk from other computers. */
  #desk = ''
  #rising: Promise<void> | undefined
  kills = 0

  constructor(folder: string, environment: NonNullable<Circumstances['environment']>, time: string) {
    this.#folder = folder
    this.#environment = environment
    this.#time = time
  }

  get #running(): Program {
    if (!this.#program) throw new Error('the program is not running')
    return this.#program
  }

  async start(): Promise<string> {
    this.#program = await startProgram(this.#folder, { environment: this.#environment, time: this.#time })
    return this.#program.setupCode
  }

  get url(): string {
    return this.#running.url
  }

  /** Each morning: a session does not last over night. */
  async signIn(): Promise<void> {
    const { cookie } = await signIn(this.url)
    this.#cookie = cookie
  }

  /** This computer is a desk of the library from now on. */
  async registerDesk(name: string): Promise<void> {
    const { status, text, cookie } = await this.call('POST /schools/:school/devices', { body: { name, kind: 'desk' } })
    if (status !== 200 || !cookie) throw new Error(`a desk is not registered: ${status} ${text}`)
    this.#desk = `; ${cookie}`
  }

  /** Ends when all that came due by then is done; where the power fails meanwhile, it comes due after the next start. */
  async moveTo(time: string, meanwhile: Meanwhile = {}): Promise<void> {
    // what is under way ends at its own time: a letter that took hours to send would count as cut off
    await this.#tell(this.#time, {})
    this.#time = time
    await this.#tell(time, meanwhile)
  }

  async #tell(time: string, meanwhile: Meanwhile): Promise<void> {
    for (;;) {
      await this.#rising
      try {
        await this.#running.tell(time, meanwhile)
        return
      } catch (error) {
        if (!this.#rising) throw error
      }
    }
  }

  /** What the operating system does when the power fails; the school starts its computer again. */
  kill(): void {
    this.kills++
    const program = this.#running
    this.#rising ??= (async () => {
      await program.kill()
      await this.start()
    })().finally(() => (this.#rising = undefined))
  }

  async stop(): Promise<void> {
    await this.#rising
    await this.#program?.stop()
  }

  /** Asks until there is an answer: what was cut off is asked again under the same key. */
  async call(question: string, asked: Asked = {}): Promise<Told> {
    const [method] = question.split(' ')
    const key = method === 'GET' ? {} : { key: randomUUIDv7() }
    for (;;) {
      await this.#rising
      try {
        return await signedIn(this.url, this.#cookie + this.#desk).call(question, { ...key, ...asked })
      } catch (error) {
        if (!this.#rising) throw error
      }
    }
  }

  /** The JSON of a good answer. */
  async ask<T>(question: string, asked: Asked = {}): Promise<T> {
    const { status, text } = await this.call(question, asked)
    if (status !== 200) throw new Error(`${question} answered ${status}: ${text}`)
    return JSON.parse(text) as T
  }

  /** Waits for a piece of background work. */
  async finish(job: number): Promise<void> {
    await until(async () => {
      const { state, error } = await this.ask<{ state: string; error: string | null }>(
        'GET /schools/:school/jobs/:id',
        {
          params: { id: job },
        },
      )
      if (state === 'failed' || state === 'cancelled') throw new Error(`job ${job} ${state}: ${error ?? ''}`)
      return state === 'done' || undefined
    })
  }
}
