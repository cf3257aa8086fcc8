/**
 * Characters with more than one reading that people really use, the rarer ones that dictionaries add left out: a search for
 * `gong` shall not find 红. In names the family name's reading stands there too (单 shan, 解 xie, 曾 zeng). v is ü.
 */
export const READINGS = new Map(
  `重 chong zhong|长 chang zhang|行 xing hang|乐 le yue|了 le liao|曾 zeng ceng|单 dan shan chan|解 jie xie|会 hui kuai
还 hai huan|得 de dei|地 di de|的 de di|都 du dou|朝 chao zhao|传 chuan zhuan|调 diao tiao|藏 cang zang|觉 jue jiao
校 xiao jiao|率 lv shuai|弹 dan tan|没 mei mo|参 can shen cen|差 cha chai ci|盛 sheng cheng|省 sheng xing|宿 su xiu
卡 ka qia|血 xue xie|着 zhe zhao zhuo|种 zhong chong|便 bian pian|薄 bao bo|壳 ke qiao|色 se shai|数 shu shuo
降 jiang xiang|圈 quan juan|折 zhe she|仇 chou qiu|区 qu ou|朴 pu piao|查 cha zha|盖 gai ge|尉 wei yu|那 na nei|系 xi ji
角 jiao jue|落 luo la|和 he huo hu|恶 e wu|露 lu lou|给 gei ji|否 fou pi|佛 fo fu|贾 jia gu|翟 zhai di|缪 miao miu mou
覃 qin tan|洗 xi xian|召 zhao shao|员 yuan yun|吓 xia he|粘 zhan nian|削 xiao xue|熟 shu shou|谁 shui shei|模 mo mu
泊 bo po|屏 ping bing|塞 sai se|似 si shi|哪 na ne|茜 qian xi|晟 sheng cheng|说 shuo shui|识 shi zhi|车 che ju|术 shu zhu
柏 bai bo|秘 mi bi|暴 bao pu|咽 yan ye|乘 cheng sheng|扒 ba pa|剥 bao bo|称 cheng chen|澄 cheng deng|臭 chou xiu
幢 chuang zhuang|囤 dun tun|夹 jia ga|芥 jie gai|龟 gui jun qiu|巷 xiang hang|虹 hong jiang|茄 qie jia|嚼 jiao jue
劲 jin jing|颈 jing geng|咖 ka ga|咳 ke hai|俩 lia liang|陆 lu liu|绿 lv lu|埋 mai man|蔓 man wan|氓 mang meng|脉 mai mo
泌 mi bi|弄 nong long|疟 nve yao|迫 po pai|刨 bao pao|炮 pao bao|瀑 pu bao|曝 pu bao|栖 qi xi|铅 qian yan|纤 qian xian
亲 qin qing|券 quan xuan|厦 sha xia|杉 shan sha|蛇 she yi|属 shu zhu|畜 xu chu|轧 ya zha|遗 yi wei|钥 yao yue|择 ze zhai
扎 zha za|殖 zhi shi|著 zhu zhuo|爪 zhua zhao|琢 zhuo zuo|仔 zi zai|褚 chu zhu|郗 xi chi|祭 ji zhai|隗 wei kui|乜 mi nie
繁 fan po|莘 xin shen|荥 xing ying|邪 xie ye|牟 mou mu|哦 o e|呢 ne ni|刹 sha cha|姥 lao mu|番 fan pan|枸 gou ju|柜 gui ju
桔 ju jie|吕 lv lu|律 lv lu|旅 lv lu|驴 lv lu|女 nv nu|虑 lv lu|铝 lv lu|履 lv lu|屡 lv lu`
    .split(/[|\n]/)
    .map((line) => line.split(' '))
    .map(([character = '', ...readings]): [string, readonly string[]] => [character, readings]),
)
