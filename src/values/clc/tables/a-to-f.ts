/** A to F: Marxism, philosophy, social sciences, politics, military science, economics. One class to a line: see ../table.ts; licence of the captions: ../LICENSE.captions. */
export const ROWS_A_TO_F = `
A 马克思主义、列宁主义、毛泽东思想、邓小平理论 | Marxism, Leninism, Mao Zedong Thought, Deng Xiaoping Theory
A1 马克思、恩格斯著作 | Works of Marx and Engels
A122 革命风暴的高涨与低落时期（1848—1863年）
A2 列宁著作 | Works of Lenin
A3 斯大林著作 | Works of Stalin
A4 毛泽东著作 | Works of Mao Zedong
A41 选集、文集
A42 单行著作
A43 书信集、日记、函电、谈话
A44 诗词
A48 语录
A49<A 邓小平著作 | Works of Deng Xiaoping
A5 马克思、恩格斯、列宁、斯大林、毛泽东、邓小平著作汇编 | Collected works of several of them
A7 马克思、恩格斯、列宁、斯大林、毛泽东、邓小平生平和传记 | Lives and biographies
A71 马克思
A716 马克思肖像、画传
A72 恩格斯
A73 列宁
A74 斯大林
A75 毛泽东
A76 邓小平
A8 马克思主义、列宁主义、毛泽东思想、邓小平理论的学习和研究 | Study of Marxism, Leninism, Mao Zedong Thought, Deng Xiaoping Theory
A81 马克思主义的学习和研究
A82 列宁主义的学习和研究
A83 斯大林思想的学习和研究
A84 毛泽东思想的学习和研究
A849<A8 邓小平理论的学习和研究
B 哲学、宗教 | Philosophy, religion
B-4 哲学教育与普及 | Philosophy: teaching and popular works
B-49 哲学学习与普及 | Popular philosophy
B0 哲学理论 | Theory of philosophy
B01 哲学基本问题
B02 辩证唯物主义
B03 历史唯物主义（唯物史观）
B08 哲学流派及其研究
B1 世界哲学 | World philosophy
B2 中国哲学 | Chinese philosophy
B22 先秦哲学
B221 诸子前哲学
B222 儒家 | Confucianism
B222.1 四书
B222.2 孔子
B222.5 孟子
B222.6 荀子
B223 道家 | Daoist philosophy
B223.1 老子
B223.5 庄子
B224 墨家
B226 法家
B3 亚洲哲学 | Asian philosophy
B4 非洲哲学 | African philosophy
B5 欧洲哲学 | European philosophy
B6 大洋洲哲学 | Philosophy of Oceania
B7 美洲哲学 | Philosophy of the Americas
B80 思维科学 | Science of thinking
B81 逻辑学（论理学） | Logic
B812 形式逻辑
B82 伦理学（道德学） | Ethics
B821 人生观、人生哲学 | Philosophy of life
B822 国家道德
B823 家庭、婚姻道德
B823.1 家庭道德
B824 社会公德
B824.2 友谊与同志关系
B825 个人修养 | Self-cultivation
B83 美学 | Aesthetics
B84 心理学 | Psychology
B842 心理过程与心理状态
B842.1 认知
B842.2 感觉与知觉
B842.3 学习与记忆
B842.4 表象与想象
B842.5 言语与思维
B842.6 情绪与情感 | | 情绪管理
B844 发展心理学（人类心理学） | Developmental psychology
B844.1 儿童心理学
B844.2 青少年心理学 | | 心理健康
B844.3 成年人心理学
B844.4 老年人心理学
B844.5 女性心理学
B848 个性心理学（人格心理学） | Psychology of personality
B848.2 能力与才能（技能）
B848.3 兴趣、态度
B848.4 信念、意志、行为
B848.5 智力、智慧
B848.6 性格
B849 应用心理学
B9 宗教 | Religion
B93 神话与原始宗教
B932 神话 | Mythology
B94 佛教
B95 道教
B96 伊斯兰教
B97 基督教
B98 其他宗教
B99 术数、迷信
C 社会科学总论 | Social sciences, general
C0 社会科学理论与方法论 | Social sciences: theory and methodology
C1 社会科学现状及发展 | Social sciences: present state
C2 社会科学机构、团体、会议 | Social sciences: bodies and meetings
C3 社会科学研究方法 | Social sciences: research methods
C4 社会科学教育与普及 | Social sciences: teaching and popular works
C49 社会科学普及读物 | Social sciences: popular works
C5 社会科学丛书、文集、连续性出版物 | Social sciences: collections and serials
C53 论文集
C6 社会科学参考工具书 | Social sciences: reference works
C61 名词术语、辞典、百科全书（类书）
C8 统计学 | Statistics
C91 社会学 | Sociology
C912 社会结构和社会关系
C912.6 社会心理、社会行为
C912.8 地区社会学
C912.82 农村社会学
C913 社会生活与社会问题
C913.1 恋爱、家庭、婚姻
C913.4 文教、卫生
C913.5 青少年问题 | | 校园欺凌
C913.6 中、老年人问题
C913.68<C913 妇女问题
C913.69<C913 残疾人问题
C913.7 社会福利、社会救济、社会保障
C913.8 社会病态
C92 人口学 | Demography
C93 管理学 | Management
C933 领导学
C935 管理计划和控制
[C94] 系统科学 | Systems science
C95 民族学、文化人类学 | Ethnology, cultural anthropology
C96 人才学 | Study of talent
C97 劳动科学 | Labour science
D 政治、法律 | Politics, law
D0 政治学、政治理论 | Political science and theory
D09 政治学史、政治思想史
D1 国际共产主义运动 | International communist movement
D2 中国共产党 | Communist Party of China
D2-0 党的领导人著作
D21 党章
D23 党史 | Party history
D26 党的建设
D29 中国共产主义青年团
D3 各国共产党 | Communist parties of other countries
D4 工人、农民、青年、妇女运动与组织 | Movements of workers, farmers, youth and women
D41 工人运动与组织
D42 农民运动与组织
D43 青年、学生运动与组织 | Youth and student movement
D432.4 学生组织与会议
D432.5 少年儿童组织与活动
D432.7 青年、学生、儿童生活状况
D44 妇女运动与组织
D5 世界政治 | World politics
D6 中国政治 | Politics of China
D61 中国革命和建设问题
D619<D6 社会主义革命和社会主义建设成就
D621.5 公民权利与义务
D621.6 国旗、国徽、国歌 | National flag, emblem and anthem
D63 国家行政管理
D64 思想政治教育和精神文明建设 | Civic and moral education
D642 革命传统教育 | | 红色 革命
D643 形势教育、国情教育
D647 国际主义教育、爱国主义教育 | Patriotic education | 爱国
D648 道德教育 | | 文明礼仪
D648.1 职业道德教育
D648.2 集体主义教育、纪律教育
D648.3 社会公德教育
D648.4 革命英雄主义、革命乐观主义教育
D66 阶级结构与社会结构
D669.5<D6 青少年
D67 地方政治
D69 政治制度史
D7 各国政治 | Politics of other countries
D8 外交、国际关系 | Diplomacy, international relations
D81 国际关系
D82 中国外交
D9 法律 | Law
D92 中国法律 | Law of China
D921 国家法、宪法 | Constitution
D922.1 行政法 | | 未成年人保护法
D922.5 劳动法
D923 民法
D923.4 知识产权
D923.9<D92 婚姻法
D924 刑法
D925 诉讼法
D926 司法制度
D99 国际法 | International law
DF 法律 | Law (alternative)
E 军事 | Military science
E0 军事理论 | Military theory
E09 军事学史、军事思想史
E1 世界军事 | Armed forces of the world
E19 军事史
E2 中国军事 | Armed forces of China
E27 各种武装力量（各军、兵种）
E271 陆军
E273 海军
E274 空军
E275 战略导弹部队
E28 民兵
E29 军事史（战史、建军史）
E291 古代军事史
E297 中国人民解放军军事史
E3 亚洲军事 | Armed forces of Asia
E5 欧洲军事 | Armed forces of Europe
E7 美洲军事 | Armed forces of the Americas
E8 战略学、战役学、战术学 | Strategy, campaigns and tactics
E81 战略学
E82 战役学
E83 战术学
E87 军事情报与军事侦察
E89 古代兵法、战法 | Art of war in antiquity
E892 中国古代兵法
E892.25 春秋战国兵法（孙子兵法等）
E9 军事技术 | Military technology
E92 武器、军用器材 | Weapons and equipment | 坦克 兵器
E922 步兵武器、枪械及其他近战武器
E923 装甲兵武器、各种战车
E924 炮兵武器
E925 海军武器
E926 空军武器
E927 火箭、导弹
E928 原子武器及其防御
E99<E 军事地形学、军事地理学 | Military topography and geography
F 经济 | Economics
F0 经济学 | Economic theory
F015 宏观经济学
F09 经济思想史
F1 世界各国经济概况、经济史、经济地理 | Economies, economic history and geography of the world
F11 世界经济、国际经济关系
F12 中国经济
F2 经济管理 | Economic management
F21 经济计划
F23 会计
F27 企业经济
F3 农业经济 | Agricultural economics
F32 中国农业经济
F4 工业经济 | Industrial economics
F42 中国工业经济
F49<F 信息产业经济（总论） | Information industry
F5 交通运输经济 | Transport economics
F59<F 旅游经济 | Tourism
F591 世界旅游事业
F592 中国旅游事业
F6 邮电通信经济 | Post and telecommunications
F7 贸易经济 | Trade
F713.5 市场
F713.8 广告
F719 服务业
F74 国际贸易
F8 财政、金融 | Public finance, banking
F82 货币 | Money
F83 金融、银行
F84 保险
`
