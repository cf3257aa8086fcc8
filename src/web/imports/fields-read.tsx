import { Checkbox, Select } from 'antd'
import type { DialectChoice, ImportChoices, Preview } from '#imports/contract'
import { holdingsRoles } from '#imports/rules'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'

type Role = (typeof holdingsRoles)[number]
const UNUSED = 'unused'

/** Where a file of records keeps its copies (905 and its kin): what each part holds, by examples. */
export function FieldsRead({
  preview,
  choices,
  onChange,
}: {
  preview: Preview
  choices: ImportChoices
  onChange: (part: Partial<ImportChoices>) => void
}) {
  if (preview.dialects.length === 0) return <Hint>{t('importing.no_holdings')}</Hint>
  const taken = choices.dialects ?? preview.dialects.flatMap(({ dialect, sure }) => (sure ? [dialect] : []))
  const choose = (tag: string, code: string, role: string) =>
    onChange({ dialects: taken.map((one) => (one.tag === tag ? withRole(one, code, role) : one)) })
  return (
    <>
      {preview.dialects.map(({ dialect: proposed, evidence, others }) => {
        const { tag } = proposed
        const rest = taken.filter((one) => one.tag !== tag)
        const dialect = taken.find((one) => one.tag === tag)
        const parts = [...evidence, ...others].sort((a, b) => (a.code < b.code ? -1 : 1))
        return (
          <section key={tag} className="card">
            <SectionHead title={t('importing.fields', { tag })} note={t('importing.fields_note')}>
              <Checkbox
                checked={dialect !== undefined}
                onChange={(event) => onChange({ dialects: event.target.checked ? [...rest, proposed] : rest })}
              >
                {t(dialect ? 'importing.fields_taken' : 'importing.fields_left')}
              </Checkbox>
            </SectionHead>
            <div className="imports-columns">
              {parts.map(({ code, examples }) => {
                const role = dialect && roleOf(dialect, code)
                const name = t('importing.subfield', { code })
                return (
                  <div key={code}>
                    <span className="imports-column-name">
                      <b>{name}</b>
                    </span>
                    <span className="note imports-samples">{examples.join(' · ')}</span>
                    <span>
                      <Select
                        aria-label={`${tag} ${name}`}
                        value={role ?? UNUSED}
                        disabled={dialect === undefined}
                        className={role === undefined ? 'imports-unused' : ''}
                        popupMatchSelectWidth={false}
                        onChange={(value: string) => choose(tag, code, value)}
                        options={[
                          { value: UNUSED, label: t('importing.unused') },
                          ...holdingsRoles.map((value) => ({ value, label: t(`importing.role_${value}`) })),
                        ]}
                      />
                    </span>
                  </div>
                )
              })}
            </div>
          </section>
        )
      })}
    </>
  )
}

function roleOf({ subfields }: DialectChoice, code: string): Role | undefined {
  return holdingsRoles.find((role) => subfields[role]?.includes(code))
}

/** The part gets the role and no other; a role has one part. */
function withRole({ tag, subfields }: DialectChoice, code: string, role: string): DialectChoice {
  const wanted = holdingsRoles.find((one) => one === role)
  const kept = Object.entries(subfields).flatMap(([name, codes]) => {
    const rest = codes.replaceAll(code, '')
    return rest === '' || name === wanted ? [] : [[name, rest] as const]
  })
  return {
    id: `chosen-${tag}`,
    tag,
    subfields: { ...Object.fromEntries(kept), ...(wanted ? { [wanted]: code } : {}) },
  }
}
