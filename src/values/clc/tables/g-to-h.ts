/** G and H: culture, education, sport, languages. One class to a line: see ../table.ts; licence of the captions: ../LICENSE.captions. */
export const ROWS_G_TO_H = `
G 文化、科学、教育、体育 | Culture, science, education, sport
G0 文化理论 | Theory of culture
G1 世界各国文化与文化事业 | Culture of the world
G11 世界文化
G12 中国文化 | Culture of China
G122 文化专题研究
G125 对外文化交流
G127 地方文化与文化事业
G2 信息与知识传播 | Transfer of information and knowledge
G20 信息与传播理论 | Information and communication theory
G21 新闻学、新闻事业 | Journalism
G210 新闻学
G212 新闻采访和报道
G214 新闻工作者
G22 广播、电视事业 | Radio and television
G23 出版事业 | Publishing
G232 编辑工作
G235 发行工作
G236 书刊宣传、评介
G237.5 期刊编辑出版
G24 群众文化事业 | Popular cultural work
G25 图书馆事业、信息事业 | Libraries and information services
G250 图书馆学
G251 图书馆管理
G252 读者服务工作 | Reader services
G252.1 图书宣传
G252.17 阅读辅导 | | 阅读推广
G252.2 馆内阅览
G252.3 外借
G252.4 馆际借书
G252.5 流通站、流通书车
G252.6 参考咨询
G252.65 图书馆利用法
G253 藏书建设和藏书组织
G253.4 图书登记
G253.5 藏书组织
G254 文献标引与编目
G254.1 分类法
G254.3 文献编目
G255 各种文献工作
G255.2 期刊
G256 文献学
G256.1 图书学
G256.2 版本学
G256.4 题跋、书评
G258 各类型图书馆
G258.69 中、小学图书馆
G258.7 儿童图书馆
G26 博物馆事业 | Museums
G27 档案事业 | Archives
G3 科学、科学研究 | Science, scientific research
G30 科学研究理论
G305 科学发明、发现研究（创造学）
G32 世界各国科学研究事业
G4 教育 | Education
G40 教育学 | Theory of education
G40-012 全面发展教育
G40-014 美育
G40-015 劳动教育
G40-057 教育技术学
G40-09 教育学史、教育思想史
G41 思想政治教育、德育 | Moral education
G412 人生观、世界观与理想教育
G413 阶级教育、革命传统教育
G414 国际主义、爱国主义教育
G415 纪律、民主与法制教育
G416 思想品德教育
G417 社会公德教育
G42 教学理论 | Theory of teaching
G420 教学研究和改革
G423 课程论
G424 教学法和教学组织
G424.1 教学法
G424.2 教学组织
G424.21 课堂教学（班级教学）
G424.6 辅导与自习
G424.7 学绩管理和考试
G427 各科教学法（分科教学法）
G43 电化教育
G434 计算机化教学
G44 教育心理学 | Educational psychology
G442 学习心理学
G443 教师心理学
G444 学生心理学
G448 教育心理诊断与教育心理辅导
G45 教师与学生 | Teachers and students
G451 教师
G451.6 教师职责与修养
G455 学生
G455.7 学生组织
G456 师生关系
G459<G4 学校与家庭、学校与社会
G46 教育行政
G47 学校管理 | School management
G473 教务工作
G478 学校卫生工作
G479 健康教育
G48 学校建筑和设备的管理
G5 世界各国教育事业 | Education in the countries of the world
G52 中国教育事业
G6 各级教育 | Levels of education
G61 学前教育、幼儿教育 | Pre-school education
G610 学前教育、幼儿教育理论
G612 教学理论、教学法
G613 各科教学法、教材
G613.2 语言、识字
G613.3 常识、故事
G613.4 算术、计算
G613.5 音乐、舞蹈
G613.6 美术
G613.7 体育、游戏
G614 玩具、教具
G616 幼儿园与家庭
G62 初等教育 | Primary education
G622 教学理论、教学法
G622.0 教学研究与改革
G622.3 课程
G622.4 教学法与教学组织
G622.474 考试
G622.479 试题与题解
G623 各科教学法、教学参考书 | Primary school subjects
G623.1 政治
G623.15 思想品德课
G623.2 汉语语文
G623.21 汉语拼音
G623.22 识字
G623.23 阅读
G623.24 作文
G623.3 外语
G623.31 英语
G623.4 历史、地理
G623.5 数学
G623.56 算术
G623.57 珠算
G623.58<G623 计算机、信息技术
G623.6 科学（自然常识）
G623.7 美育
G623.71 音乐
G623.75 美术
G623.8 体育、游戏
G623.9 其他
G624 教材、课本、学生参考书 | Primary school textbooks
G625 教师与学生
G625.1 教师、班主任
G625.5 学生
G625.6 师生关系
G626 学校与家庭、学校与社会
G63 中等教育 | Secondary education
G632 教学理论、教学法
G632.0 教学研究与改革
G632.3 课程
G632.4 教学法与教学组织
G632.46 辅导与自习
G632.479 试题与题解
G633 各科教学法、教学参考书 | Secondary school subjects
G633.2 政治
G633.25 青少年修养
G633.26 法律常识
G633.3 汉语语文
G633.33 阅读
G633.34 作文
G633.4 外语
G633.41 英语
G633.5 历史、地理
G633.51 历史
G633.55 地理
G633.6 数学
G633.62 代数
G633.63 几何
G633.66 高等数学初步
G633.67<G633 计算机、信息技术
G633.7 物理
G633.8 化学
G633.91 生物
G633.92 生理卫生
G633.93 专业技术知识
G633.95 美育
G633.951 音乐、舞蹈
G633.955 美术
G633.96 体育
G633.98 其他
G634 教材、课本、辅助教材 | Secondary school textbooks
G635 教师与学生
G635.1 教师、班主任
G635.5 学生
G635.6 师生关系
G636 学校与家庭、学校与社会
G638 各类型中等学校
G638.1 完全中学
G638.2 初级中学
G638.3 高级中学
G64 高等教育 | Higher education
G649 世界各国高等教育概况
G65 师范教育、教师教育 | Teacher education
G7 各类教育 | Kinds of education
G71 职业技术教育 | Vocational education
G72 成人教育、业余教育
G74 华侨教育、侨民教育
G75 少数民族教育
G76 特殊教育 | Special education
G77 社会教育
G775 青少年教育
G78 家庭教育 | Education in the family
G79 自学 | Self-study
G791 学习方法 | How to learn
G792 读书方法 | How to read | 阅读
G795 治学方法
G8 体育 | Sport
G804 体育基础科学
G806 体育锻炼
G807 体育教育
G807.2 初等学校体育教育
G807.3 中等学校体育教育
G808 运动训练、运动竞赛
G811 世界体育事业
G811.21 奥林匹克运动会
G811.22 世界运动会
G812 中国体育事业
G812.9 中国体育史
G818 运动场地与设备
G82 田径运动 | Athletics
G821 竞走
G822 跑
G823 跳
G824 投掷
G83 体操运动 | Gymnastics
G831 基本体操
G84 球类运动 | Ball games
G841 篮球 | Basketball
G842 排球 | Volleyball
G843 足球 | Football
G844 手球
G845 网球
G846 乒乓球 | Table tennis
G847 羽毛球 | Badminton
G848 棒球、垒球
G849.2 橄榄球（列格比球）
G849.3 高尔夫球
G85 武术及民族形式体育 | Martial arts | 功夫
G852 中国武术 | | 功夫
G852.1 拳术
G852.11 太极拳
G86 水上、冰上与雪上运动 | Water, ice and snow sports
G861.1 游泳 | Swimming
G862 冰上运动
G863 雪上运动
G87 其他体育运动
G881<G87 登山运动
G884<G87 举重
G885<G87 击剑
G886<G87 拳击、摔跤、柔道、相扑
G89 文体活动 | Recreation
G891 棋类 | Board games
G891.1 国际象棋
G891.2 中国象棋
G891.3 围棋
G892 牌类
G893 康乐球、台球、弹子
G894 私人收藏
G894.1 集邮
G895 旅行
G896 狩猎运动
G897 钓鱼
G898 游戏 | Games | 桌游
G898.1 活动性游戏
G898.2 智力游戏 | | 魔术 迷宫
G899 其他文体活动
H 语言、文字 | Languages
H0 语言学 | Linguistics
H019 朗诵法、演讲术
H02 文字学
H03 语义学、语用学、词汇学、词义学
H05 写作学与修辞学
H059<H0 翻译学
H06 词典学
H08 应用语言学
H1 汉语 | Chinese
H102 汉语的规范化、标准化、推广普通话
H109.2 古代汉语
H109.4 现代汉语
H11 语音 | Phonetics of Chinese
H116 现代语音
H119 朗诵法、演讲术
H12 文字学 | Chinese characters
H122 汉字构造
H124 汉字整理和简化
H124.2 简化字
H124.3 异体字、同音字、多音字
H124.5 检字法
H125 汉字改革
H125.2 汉语拼音方案
H125.4 拼音读物 | Pinyin readers | 注音
H13 语义、词汇、词义（训诂学） | Meaning, vocabulary
H131 古代词汇
H136 现代词汇
H136.2 同义词、多义词、反义词
H136.3 熟语 | Idioms | 成语
H136.4 俗语
H139 词源学（字源学）
H14 语法 | Grammar of Chinese
H141 古代语法（文言语法）
H146 近代、现代语法
H15 写作、修辞 | Writing, rhetoric
H152.1 记叙文
H152.2 辩论文
H152.3 应用文
H155 标点法
H159<H1 翻译
H16 字书、字典、词典 | Dictionaries of Chinese
H161 《说文》
H163 字典 | Character dictionaries | 新华字典
H164 词典 | Word dictionaries | 成语词典
H19 汉语教学 | Teaching of Chinese
H193 教学法
H193.2 语音教学
H193.3 文字教学
H193.4 词汇教学
H193.5 语法教学
H193.6 写作教学
H194 汉语读物 | Chinese readers
H194.1 古代汉语读物
H194.3 现代汉语读物
H194.4<H194.3 初级学校用读物
H194.5<H194.3 中级学校用读物
H195 对外汉语教学
H2 中国少数民族语言 | Languages of China’s minorities
H212 蒙古语
H214 藏语
H215 维吾尔语
H216 苗语
H217 彝语
H218 壮语
H219 朝鲜语
H3 常用外国语 | Common foreign languages
H31 英语 | English
H310.4 英语水平考试
H311 英语语音
H311.9 英语朗诵、演讲
H313 英语词汇、词义
H313.3 英语熟语、俗语
H314 英语语法
H315 英语写作、修辞
H315.9<H31 英语翻译
H316 英语词典 | English dictionaries
H319 英语教学 | Teaching of English
H319.2 英语教学计划、教学大纲
H319.3 英语教学法
H319.4 英语读物 | English readers
H319.6 英语习题、试题
H319.9 英语会话
H32 法语 | French
H33 德语 | German
H34 西班牙语 | Spanish
H35 俄语 | Russian
H36 日语 | Japanese
H37 阿拉伯语 | Arabic
H4 汉藏语系 | Sino-Tibetan languages
H5 阿尔泰语系（突厥-蒙古-通古斯语系） | Altaic languages
H61 南亚语系 | Austroasiatic languages
H62 南印语系（达罗毗荼语系） | Dravidian languages
H63 南岛语系 | Austronesian languages
H64 东北亚诸语言 | Languages of north-east Asia
H65 高加索语系 | Caucasian languages
H66 乌拉尔语系 | Uralic languages
H67 闪-含语系 | Afroasiatic languages
H7 印欧语系 | Indo-European languages
H81 非洲诸语言 | African languages
H83 美洲诸语言 | Languages of the Americas
H84 大洋洲诸语言 | Languages of Oceania
H9 国际辅助语 | International auxiliary languages
`
