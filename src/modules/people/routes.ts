import type { Parts } from '#platform/module'
import { type Route, route } from '#platform/route'
import * as contract from './contract.ts'
import { readMe } from './read-me.ts'
import { signIn, signOut } from './sign-in.ts'

export const routes = ({ version }: Parts): readonly Route[] => [
  route(contract.getMe, (call) => readMe(call, version)),
  route(contract.signIn, signIn),
  route(contract.signOut, signOut),
]
