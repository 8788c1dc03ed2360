import type { Telling } from '#messages'
import type { Both } from '../../../platform/page.ts'

/** What a person is told when they linked a site: if it was somebody else, they hear of it here. */
export function linked(site: Required<Both>): Pick<Telling, 'kind' | 'subject' | 'body'> {
  return {
    kind: 'signon.linked',
    subject: { zh: `已关联网站：${site.zh}`, en: `Site linked: ${site.en}` },
    body: {
      zh: `您同意“${site.zh}”用您的账号登录。它能知道什么、怎样断开，在“已关联的网站”里可以看到。不是您本人操作的，请立即断开并修改密码。`,
      en: `You agreed that “${site.en}” may sign you in with your account. What it may know, and how to cut it, is under “Linked sites”. If that was not you, cut it and change your password now.`,
    },
  }
}
