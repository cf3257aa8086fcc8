/** Parts of invented names: the commonest family names, and given names of which none belongs to anybody in particular. */
export const FAMILY_NAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
export const GIVEN_FIRST = [...'子雨思梓一欣浩明佳俊若嘉诗宇晨语文可天心安清书亦沐知景星然']
export const GIVEN_SECOND = [...'涵轩怡彤宸睿萱宁辰妍泽悦航琪阳菲博雯朗溪远珊恒岚霖禾舟遥']
/** Given names of the grown-ups. */
export const TEACHER_FIRST = [...'建国志秀晓丽海文春永玉红伟敏静慧']
export const TEACHER_SECOND = [...'明华英芳军平兰霞东梅强燕宁云林波']
