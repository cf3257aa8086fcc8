import type { RulesView, undoLendingRules } from '#lending-rules/contract'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { fullDayText, instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

/** Which rules held when; the last change can be taken back. */
export function Versions({ view, onClose }: { view: RulesView; onClose: () => void }) {
  const school = useSchool()
  const { today } = useMe()
  const undo = useCommand<typeof undoLendingRules>('POST /schools/:school/lending-rules/undo', {
    refresh: [['lending-rules', school]],
    said: () => t('lending-rules.page_went_back'),
    problems: 'here',
  })
  const back = async () => {
    if (await undo.run({ params: { school }, body: { version: view.latest } })) onClose()
  }
  return (
    <Drawer
      title={t('lending-rules.page_versions')}
      onClose={onClose}
      foot={
        <>
          {view.latest > 0 && (
            <Button kind="primary" busy={undo.busy} onClick={() => void back()}>
              {t('lending-rules.page_go_back')}
            </Button>
          )}
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <ul className="rules-versions">
        {view.versions.map(({ version, from, madeAt, undone }) => (
          <li key={version} className={undone ? 'rules-undone' : undefined}>
            <b>{t('lending-rules.page_version', { version })}</b>{' '}
            {t('lending-rules.wall_from', { day: fullDayText(from) })}
            <span className="note">
              {t('lending-rules.page_made_at', { at: instantText(madeAt) })}
              {undone && ` · ${t('lending-rules.page_undone')}`}
              {version === view.version && ` · ${t('lending-rules.page_now')}`}
              {!undone && from > today && ` · ${t('lending-rules.page_not_yet')}`}
            </span>
          </li>
        ))}
        <li>
          <b>{t('lending-rules.page_version_none')}</b>
          {view.version === 0 && <span className="note"> · {t('lending-rules.page_now')}</span>}
        </li>
      </ul>
      <p className="note">{t('lending-rules.page_versions_note')}</p>
      <ProblemBox problem={undo.problem} />
    </Drawer>
  )
}
