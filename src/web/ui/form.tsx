import './form.css'
import { Form } from 'antd'
import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { Problem } from '#platform/client'
import { Button } from './button.tsx'
import { weekdayText } from './day-text.ts'
import { t } from './language.ts'
import { ProblemBox } from './states.tsx'

export interface PlainFormProps<T extends object> {
  initial: T
  onSubmit: (values: T) => void
  /** the button repeats the deed: 改这 11 册. Absent in a drawer, whose foot has a `Button type="submit" form={id}`. */
  submit?: string
  id?: string
  onCancel?: (() => void) | undefined
  busy?: boolean
  /** the refused attempt: shown under its field when it names one, else above the buttons; nothing typed is lost */
  problem?: unknown
  form?: FormInstance<T>
  children: ReactNode
}

/** One column, labels above, no asterisks: what may be left out says 可以不写. */
export function PlainForm<T extends object>({
  initial,
  onSubmit,
  submit,
  id,
  onCancel,
  busy = false,
  problem,
  form,
  children,
}: PlainFormProps<T>) {
  const [instance] = Form.useForm<T>(form)
  const field = problem instanceof Problem && problem.at !== undefined && problem.at in initial ? problem.at : undefined
  useEffect(() => {
    if (field === undefined || !(problem instanceof Problem)) return
    instance.setFields([{ name: field as never, errors: [problem.title] }])
    instance.focusField(field)
  }, [field, problem, instance])
  return (
    <Form<T>
      className="plain-form"
      layout="vertical"
      requiredMark={false}
      form={instance}
      initialValues={initial}
      onFinish={onSubmit}
      scrollToFirstError={{ focus: true }}
      {...(id ? { id } : {})}
    >
      {children}
      {problem !== undefined && field === undefined && (
        <Form.Item>
          <ProblemBox problem={problem} />
        </Form.Item>
      )}
      {submit && (
        <div className="form-foot">
          <Button kind="primary" type="submit" busy={busy}>
            {submit}
          </Button>
          {onCancel && <Button onClick={onCancel}>{t('ui.leaveIt')}</Button>}
        </div>
      )}
    </Form>
  )
}

export interface FieldProps {
  /** name in the form's values; a path for nested ones */
  name: string | readonly (string | number)[]
  label: string
  /** may be left out */
  optional?: boolean
  hint?: ReactNode
  /** a rule of ours: the sentence to show, or nothing when it is right */
  check?: (value: unknown) => string | undefined
  /** for tick-boxes and switches */
  ticked?: boolean
  children: ReactElement
}

/** One field. What is needed and empty says so in words when the form is sent. */
export function Field({ name, label, optional = false, hint, check, ticked = false, children }: FieldProps) {
  return (
    <Form.Item
      name={typeof name === 'string' ? name : [...name]}
      label={
        <span>
          {label}
          {optional && <span className="field-optional">{t('ui.optional')}</span>}
        </span>
      }
      valuePropName={ticked ? 'checked' : 'value'}
      extra={hint && <div className="field-hint">{hint}</div>}
      rules={[
        ...(optional || ticked ? [] : [{ required: true, message: t('ui.fieldNeeded', { label }) }]),
        ...(check
          ? [
              {
                validator: async (_: unknown, value: unknown) =>
                  refuseWith(value === undefined || value === '' ? undefined : check(value)),
              },
            ]
          : []),
      ]}
    >
      {children}
    </Form.Item>
  )
}

function refuseWith(sentence: string | undefined): void {
  if (sentence !== undefined) throw new Error(sentence)
}

export interface DayInputProps {
  id?: string
  value?: string
  onChange?: (day: string | undefined) => void
  min?: string
  max?: string
  /** a remark about the day, such as 不开馆 */
  remark?: (day: string) => string | undefined
}

/** A day, `YYYY-MM-DD`. The browser's own picker: it knows the keyboard and the language; the weekday stands beside it. */
export function DayInput({ id, value, onChange, min, max, remark }: DayInputProps) {
  const said = value ? remark?.(value) : undefined
  return (
    <span className="day-input">
      <input
        type="date"
        id={id}
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => onChange?.(event.target.value || undefined)}
      />
      {value && (
        <span className={said ? 'day-input-closed' : 'note'}>
          {said ? `${weekdayText(value)} · ${said}` : weekdayText(value)}
        </span>
      )}
    </span>
  )
}
