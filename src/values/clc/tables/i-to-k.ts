/** I to K: literature, arts, history and geography. One class to a line: see ../table.ts; licence of the captions: ../LICENSE.captions. */
export const ROWS_I_TO_K = `
I 文学 | Literature
I0 文学理论 | Theory of literature
I01 文艺美学
I03 文艺工作者
I04 文学创作论
I045 文学语言
I05 各体文学理论和创作方法 | Genres: theory and writing
I054 小说
I057 民间文学
I058 儿童文学
I06 文学评论、文学欣赏 | Literary criticism
I1 世界文学 | World literature
I106 作品评论和研究
I106.4 小说
I106.8 儿童文学
I109 文学史、文学思想史
I11 作品集 | World literature: collections
I12<I11 诗歌集
I14<I11 小说集 | World literature: stories
I16<I11 散文集、杂著集
I17<I11 民间文学集
I18<I11 儿童文学集 | World literature for children
I2 中国文学 | Chinese literature
I206 文学评论和研究 | Chinese literature: criticism
I206.2 古代文学（—1840年）
I206.7 当代文学（1949年—）
I207 各体文学评论和研究 | Genres of Chinese literature: criticism
I207.2 诗歌、韵文
I207.21 诗律（诗韵）、诗法
I207.22 诗歌
I207.23 词
I207.25 新诗
I207.3 戏剧文学
I207.4 小说
I207.41 古代小说 | Classic novels: studies
I207.411 《红楼梦》研究与评论
I207.412 《水浒传》研究与评论
I207.413 《三国演义》研究与评论
I207.419 其他古代小说研究与评论
I207.5 报告文学
I207.6 散文、杂著
I207.7 民间文学
I207.8 儿童文学
I209 文学史、文学思想史 | History of Chinese literature
I21 作品集 | Chinese literature: collected works
I210 鲁迅著作及研究 | Lu Xun
I210.2 选集、文集
I210.4 杂文、散文
I210.6 小说
I210.97 著作研究
I22 诗歌、韵文 | Chinese poetry
I222 古代至近代作品（—1919年） | Classical poetry | 古诗 古诗词
I222.2 诗经 | Book of Songs
I222.3 楚辞
I222.4 赋
I222.5 骈文
I222.6 乐府
I222.7 古体诗、近体诗
I222.742 唐代诗 | Poetry of Tang | 唐诗
I222.744 宋代诗 | | 宋诗
I222.8 词
I222.842 唐代词
I222.844 宋代词 | Ci poetry of Song | 宋词
I222.9 散曲
I226 现代作品（1919—1949年）
I226.1 自由诗
I226.3 叙事诗
I227 当代作品（1949年—） | Poetry since 1949
I227.1 自由诗
I227.2 抒情诗
I227.3 叙事诗
I23 戏剧文学 | Chinese drama
I232 京剧
I233 歌剧、歌舞剧
I234 话剧
I235 电影、电视、广播剧
I235.1 电影剧本
I235.2 电视剧本
I236 地方剧
I237 古代戏曲
I237.1 杂剧
I237.2 传奇
I239<I2 曲艺
I239.7 相声、独脚戏
I239.8 评书
I24 小说 | Chinese fiction
I242 古代至近代作品（—1919年） | Classical fiction
I242.1 笔记小说
I242.3 话本、评话
I242.4 章回小说 | Classical novels in chapters | 四大名著 古典名著
I242.7 短篇小说
I246 现代作品（1919—1949年） | Fiction 1919–1949
I246.4 章回小说
I246.5 新体长篇、中篇小说
I246.7 新体短篇小说
I246.8 故事
I247 当代作品（1949年—） | Fiction since 1949
I247.4 章回小说
I247.5 新体长篇、中篇小说 | Novels since 1949
I247.51 革命斗争小说 | Novels of revolution | 红色
I247.52 军事小说 | Novels of military life
I247.53 史传小说 | Historical novels
I247.54 经济、政治建设小说
I247.55 科学幻想小说 | Science fiction | 科幻
I247.56 惊险、推理小说 | Thrillers and detective novels | 侦探 推理
I247.57 社会、言情小说 | Novels of society and love
I247.58 武侠小说 | Martial-arts novels | 武侠
I247.59 其他题材小说
I247.7 短篇小说 | Short stories since 1949
I247.8 故事、微型小说 | Tales and very short stories
I247.81 故事
I247.82 微型小说
I25 报告文学 | Reportage
I251 回忆录
I253 通讯、特写、专题报道
I26 散文 | Chinese essays
I262 古代至近代散文（—1919年）
I266 现代作品（1919—1949年） | Essays 1919–1949
I266.1 随笔、杂文
I266.3 小品文
I266.4 游记
I266.5 书信、日记
I267 当代作品（1949年—） | Essays since 1949
I267.1 随笔、杂文
I267.3 小品文
I267.4 游记
I267.5 书信、日记
I269<I2 杂著 | | 杂文集
I27 民间文学 | Chinese folk literature
I276 古代至现代作品（—1949年）
I276.2 民间歌谣
I276.3 民间故事、民间传说 | Folk tales and legends
I276.4 寓言 | Fables
I276.5 神话 | Myths
I276.6 变文、宝卷
I276.7 谚语 | Proverbs
I276.8 谜语、笑话、幽默 | Riddles, jokes | 脑筋急转弯 歇后语
I277 当代作品（1949年—）
I277.2 民间歌谣
I277.3 民间故事、民间传说
I277.4 寓言
I277.5 神话
I277.7 谚语
I277.8 谜语、笑话、幽默 | | 脑筋急转弯
I28 儿童文学 | Chinese children’s literature
I286 古代至现代作品（—1949年） | Children’s literature before 1949
I286.2 诗歌、童谣
I286.3 戏剧、歌舞剧
I286.4 小说
I286.5 故事
I286.7 童话、寓言 | | 童话书
I286.8 图画故事
I287 当代作品（1949年—） | Children’s literature since 1949
I287.2 诗歌、童谣 | Children’s poems and rhymes | 儿歌
I287.3 戏剧、歌舞剧 | Children’s plays
I287.4 小说 | Children’s fiction
I287.45 长篇、中篇小说 | Children’s novels
I287.47 短篇小说、微型小说 | Children’s short stories
I287.5 故事 | Children’s stories
I287.6 散文 | Children’s essays
I287.7 童话、寓言 | Fairy tales, fables | 童话书
I287.8 图画故事 | Picture stories | 绘本 图画书 picture books
I29 少数民族文学 | Literature of China’s minorities
I3 亚洲文学 | Asian literature
I4 非洲文学 | African literature
I5 欧洲文学 | European literature
I6 大洋洲文学 | Literature of Oceania
I7 美洲文学 | Literature of the Americas
J 艺术 | Arts
J0 艺术理论 | Theory of art
J06 造型艺术理论
J061 构图学
J062 透视学
J063 色彩学
J1 世界各国艺术概况 | Art of the world
J11 世界艺术
J110.9 艺术史、艺术思想史
J12 中国艺术
J120.9 艺术史、艺术思想史
J2 绘画 | Painting and drawing
J205 绘画评论、欣赏
J209 绘画艺术史
J21 绘画技法 | Painting: techniques
J212 中国画技法
J213 油画技法
J214 素描、速写技法
J215 水彩、水粉画技法
J217 版画技法
J218 各种画技法：按用途分
J218.1 宣传画技法
J218.2 漫画技法 | | 画漫画
J218.3 年画技法
J218.4 连环画技法
J218.5 组画、插图技法
J218.6 壁画技法
J218.7 动画（卡通）技法
J22 中国绘画作品 | Chinese paintings
J222 中国画
J223 油画
J224 素描、速写
J225 水彩、水粉画
J227 版画
J228 各种画：按用途分 | Chinese pictures by purpose
J228.1 宣传画
J228.2 漫画 | Chinese cartoons | 漫画
J228.3 年画
J228.4 连环画 | Chinese comics | 漫画 小人书
J228.5 组画、插图
J228.6 壁画
J228.7 动画（卡通）
J23 各国绘画作品 | Paintings of other countries
J238 各种画：按用途分 | Pictures of other countries by purpose
J238.1 宣传画
J238.2 漫画 | Cartoons of other countries
J238.4 连环画
J238.5 组画、插图
J238.6 壁画
J238.7 动画（卡通）
J29<J 书法、篆刻 | Calligraphy, seals
J292 中国书法、篆刻
J292.1 书法 | Chinese calligraphy | 毛笔字 字帖
J292.2 碑帖、书法作品：按时代分
J292.3 书法作品：按书体分
J292.4 篆刻、治印及作品
J293 外文书法
J3 雕塑 | Sculpture
J31 雕塑技法
J32 中国雕塑作品
J33 各国雕塑作品
J4 摄影艺术 | Photography
J41 各种摄影艺术
J42 中国摄影艺术作品
J43 世界各国摄影艺术
J5 工艺美术 | Applied arts
J51 图案学
J52 中国工艺美术
J522 图案集
J523 织染、服装、刺绣工艺美术
J525 装饰美术
J527 陶瓷、漆器
J528 民间工艺美术 | Folk arts and crafts | 手工 非遗
J528.1 剪纸、刻纸 | Paper cutting
J528.2 折纸、扎纸、绒绢 | Paper folding | 手工
J528.3 木偶、皮影、面具、脸谱
J528.4 面塑工艺美术
J528.5 木、竹、棕、草编织
J528.6 风筝
J528.7 灯彩
J53 各国工艺美术
[J59]<J 建筑艺术 | Architecture as art (alternative)
J6 音乐 | Music
J60 音乐理论 | Theory of music
J605 音乐评论、欣赏
J609 音乐史
J61 音乐技术理论与方法
J613 基本乐科
J614 作曲理论
J62 器乐理论与演奏法
J621 管乐理论和演奏法
J622 弓弦乐理论和演奏法
J622.1 小提琴
J623 弹拨乐理论和演奏法
J623.2 六弦琴（吉他）
J624 键盘、簧乐理论和演奏法
J624.1 钢琴 | Piano | 弹琴
J624.2 风琴、管风琴
J624.3 手风琴
J624.4 口琴
J628 电子乐器
J628.1 电子琴（电风琴）
J63 民族器乐理论和演奏法
J632 中国民族器乐
J64 中国音乐作品 | Chinese music
J642 歌曲 | Chinese songs
J642.0 国歌
J642.1 群众歌曲
J642.2 各族民歌、各地方民歌
J642.6 儿童歌曲 | Children’s songs
J644 曲艺音乐乐曲
J647 器乐曲
J648 民族器乐曲
J65 各国音乐作品
J652 歌曲
J7 舞蹈 | Dance
J71 舞蹈技术和方法
J72 中国舞蹈、舞剧
J722.3 儿童舞蹈
J73 各国舞蹈、舞剧
J8 戏剧、曲艺、杂技艺术 | Drama, quyi, acrobatics
J81 舞台艺术
J82 中国戏剧艺术
J821 京剧艺术 | Peking opera
J821.5 京剧化装、服装
J822 歌剧艺术
J823 歌舞剧艺术
J824 话剧艺术
J825 地方剧艺术
J826 曲艺艺术
J828 杂技艺术
J83 各国戏剧艺术
J9 电影、电视艺术 | Film and television
J905 电影、电视的评论、欣赏
J91 电影、电视艺术与技术
J95 各种电影、电视：按内容分
J951 艺术片
J952 新闻片、纪录片、文献片
J953 科教片
J954 美术片
J99 电影、电视事业
K 历史、地理 | History, geography
K0 史学理论 | Theory of history
K06 历史研究
K09 史学史
K1 世界史 | History of the world
K10 通史
K103 文化史
K109 世界史普及读物 | World history: popular works
K11 上古史（公元前40世纪以前）
K12 古代史（公元前40世纪—公元476年）
K124 古代东方
K125 古代希腊
K126 古代罗马
K13 中世纪史（476—1640年）
K14 近代史（1640—1917年）
K15 现代史（1917年—）
K152 第二次世界大战（1939—1945年）
K153 第二次世界大战以后（1945年—）
K18 民族史志
K2 中国史 | History of China
K20 通史 | General history of China
K201 革命史
K203 文化史 | History of culture
K204 古代史籍
K204.2 纪传
K204.3 编年
K204.4 纪事本末
K204.5 杂史、史钞
K206 史料
K208 年表
K209 中国史普及读物 | History of China: popular works
K21 原始社会（约60万年前—4000多年前）
K22 奴隶社会（约公元前21世纪—公元前475年） | Xia to Spring and Autumn
K221 三代（公元前21世纪—公元前770年）
K222<K221 夏（公元前21世纪—公元前16世纪）
K223<K221 商（公元前16世纪—公元前11世纪）
K224<K221 西周（公元前11世纪—公元前770年）
K225 春秋（公元前770—公元前475年）
K23 封建社会（公元前475—公元1840年） | Warring States to 581
K231 战国（公元前475—公元前221年）
K232 秦、汉（公元前221—公元220年）
K233<K232 秦（公元前221—公元前207年）
K234<K232 汉（公元前206—公元220年）
K235 三国、晋、南北朝（220—589年）
K236<K235 三国（220—280年）
K237<K235 晋（265—420年）
K238<K235 十六国（304—439年）
K239<K235 南北朝（386—589年）
K24<K23 隋、唐至清前期（581—1840年） | Sui and Tang to early Qing
K241 隋（581—618年）
K242 唐（618—907年）
K243 五代、十国（907—979年）
K244 宋：北宋（960—1127年）
K245 南宋（1127—1279年）
K246 辽、金、西夏（916—1234年）
K247 元（1271—1368年）
K248 明（1368—1644年）
K249 清前期（1644—1840年）
K25 半殖民地、半封建社会（1840—1949年） | 1840–1949
K252 清后期（1840—1911年）
K253 第一次鸦片战争及其以后（1840—1850年）
K254 太平天国革命（1851—1864年）
K255 第二次鸦片战争（1856—1860年）
K256 第二次鸦片战争以后时期（1860—1900年）
K256.3 甲午战争（1894年）
K256.4 台湾人民抗日斗争（1895年）
K256.5 戊戌变法（1898年）
K256.7 义和团爱国反帝运动（1899—1900年）
K257 辛亥革命（1901—1911年）
K26<K25 新民主主义革命时期（1919—1949年） | 1919–1949
K261 “五四”运动和中国共产党成立后（1919—1924年）
K261.1 “五四”运动（1919年）
K262 第一次国内革命战争时期（1924—1927年）
K263 第二次国内革命战争（土地革命战争）时期（1927—1937年）
K264 日本帝国主义入侵及全国抗日民主运动
K265 抗日战争时期（1937—1945年） | War of Resistance, 1937–1945 | 抗战
K266 第三次国内革命战争（解放战争）时期（1945—1949年）
K269 解放区的建设和发展
K27 中华人民共和国时期（1949年—） | People’s Republic of China
K28 民族史志
K29 地方史志
K3 亚洲史 | History of Asia
K31 东亚史
K312 朝鲜、韩国史
K313 日本史
K33 东南亚史
K35 南亚史
K351 印度史
K37 西亚史
K4 非洲史 | History of Africa
K41 北非史
K411 埃及史
K478 南非史
K5 欧洲史 | History of Europe
K500 通史
K501 上古史
K502 古代史
K503 中世纪史
K504 近代史
K505 现代史
K512 俄罗斯史
K516 德国史
K545 希腊史
K546 意大利史
K561 英国史
K565 法国史
K6 大洋洲史 | History of Oceania
K611 澳大利亚史
K7 美洲史 | History of the Americas
K711 加拿大史
K712 美国史
K81 传记 | Biography | 名人
K810 传记研究与编写
K811 世界人物传记 | Lives of people of the world | 名人
K82<K81 中国人物传记 | Lives of Chinese people
K820 人物总传：按时代分
K820.2 中国古代人物总传
K820.5 中国近代人物总传
K820.6 中国现代人物总传
K820.7 中国当代人物总传
K825 人物传记：按学科分
K825.1 哲学、社会科学
K825.2 军事
K825.3 经济
K825.4 文化、教育、体育
K825.46 教育
K825.47 体育
K825.5 语言、文字
K825.6 文学
K825.7 艺术
K825.72 美术
K825.76 音乐、舞蹈
K825.78 戏剧、电影、电视
K825.8 历史、地理
K825.81 历史
K825.89 地理
K826.1<K825 自然科学、工程技术
K826.11 数理科学
K826.13 化学
K826.14 天文、地球科学
K826.15 生物学
K826.16 工程技术
K826.2<K825 医学、卫生
K826.3<K825 农业、林业、畜牧业、渔业
K827<K825 社会政治人物
K828<K825 社会各界人物
K828.4 青年、学生
K828.5 妇女
K828.6 残疾人
K828.7 种族、民族人物
K828.8 华侨
K83 各国人物传记 | Lives of people of other countries
K833 亚洲各国人物传记
K834 非洲人物传记
K835 欧洲各国人物传记
K836 大洋洲人物传记
K837 美洲各国人物传记
K85 文物考古 | Archaeology, relics
K854 考古方法
K86<K85 世界文物考古
K87<K85 中国文物考古 | Archaeology of China
K870.6 敦煌学
K871 各代文物考古
K875 各种用品器物
K875.6 钱币
K876.3 陶、瓷、砖瓦
K877 古书契
K877.1 甲骨
K878 遗址
K878.2 纪念地、故居
K878.6 宗教建筑遗址
K878.8 陵墓、墓葬
K879 美术考古
K879.1 古代建筑
K879.2 石窟寺
K879.4 古绘画
K88<K85 各国文物考古
K89 风俗习惯 | Customs
K890 民俗学
K891 世界风俗习惯
K892 中国风俗习惯 | Customs of China
K892.1 节日、节令 | Festivals | 春节 中秋 节气
K892.18 四季节令
K892.2 各种风俗专志
K892.22 婚姻、丧葬
K892.23 服饰
K892.24 民间文化艺术
K892.25 饮食、居住
K892.26 礼仪、礼节
K892.3 民族风俗习惯总志
K893 亚洲各国风俗习惯
K895 欧洲各国风俗习惯
K897 美洲各国风俗习惯
K9 地理 | Geography
K90 地理学 | Theory of geography
K901 人文地理学
K91 世界地理 | Geography of the world
K915 城市、村落
K916 历史地理
K917 名胜古迹
K918 专类地理
K919 旅行、游记
K92 中国地理 | Geography of China
K928 专类地理
K928.1 疆界
K928.2 政治区划
K928.3 山
K928.4 水
K928.42 江河
K928.43 湖泊
K928.5 城市、村落
K928.6 历史地理
K928.7 名胜古迹
K928.71 古建筑
K928.72 遗址
K928.73 苑囿、园林
K928.74 宫殿、楼阁
K928.75 寺庙、祠堂、古塔
K928.76 陵墓
K928.77 城墙、关隘
K928.78 桥梁、栈道
K928.8 现代著名建筑
K928.9 旅行、游记 | Travels in China
K93 亚洲地理
K94 非洲地理
K95 欧洲地理
K96 大洋洲地理
K97 美洲地理
K99 地图 | Maps
K991 世界地图
K992 中国地图
`
